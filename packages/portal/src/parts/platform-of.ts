import type { AnySite } from '../site.js'

/** The kind of platform behind a registered transport. */
export function platformOf(site: Pick<AnySite, 'chatfactor'>, transport: string): string {
  return site.chatfactor.transports.list().find(({ name }) => name === transport)?.platform ?? ''
}
