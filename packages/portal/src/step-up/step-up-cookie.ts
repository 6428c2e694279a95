import { parse, serialize } from 'hono/utils/cookie'
import type { Site } from '../site.js'

/** Names the challenge of this browser for one purpose. Not a secret: it proves nothing outside its session. */
export function stepUpCookie(site: Pick<Site, 'isLoopback'>, purpose: string) {
  const secure = !site.isLoopback
  const name = `${secure ? '__Host-' : ''}cf-step-${purpose.replaceAll('_', '-')}`
  return {
    read: (header: string | undefined): string | undefined => parse(header ?? '', name)[name],
    write: (challengeId: string): string =>
      serialize(name, challengeId, { path: '/', httpOnly: true, sameSite: 'Lax', secure }),
  }
}
