import { parse, serialize } from 'hono/utils/cookie'
import type { Site } from '../site.js'

/** Names the challenge of this browser for one purpose. Not a secret: it proves nothing outside its session. */
export function stepUpCookie(site: Pick<Site, 'isLoopback'>, purpose: string) {
  const secure = !site.isLoopback
  const name = `${secure ? '__Host-' : ''}cf-step-${purpose.replaceAll('_', '-')}`
  return {
    /** What cannot be the id of a challenge counts as none. */
    read(header: string | undefined): string | undefined {
      const value = parse(header ?? '', name)[name]
      return value !== undefined && /^[0-9a-z]{26}$/.test(value) ? value : undefined
    },
    write: (challengeId: string): string =>
      serialize(name, challengeId, { path: '/', httpOnly: true, sameSite: 'Lax', secure }),
  }
}
