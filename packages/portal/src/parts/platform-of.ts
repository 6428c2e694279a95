import type { Site } from '../site.js'

/** The kind of platform behind a registered transport. */
export function platformOf(site: Pick<Site, 'chatfactor'>, transport: string): string {
  return site.chatfactor.transports.list().find(({ name }) => name === transport)?.platform ?? ''
}
