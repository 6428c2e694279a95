import { parse, serialize } from 'hono/utils/cookie'
import type { AnySite } from '../site.js'
import { ownPath } from './own-path.js'

const hourMs = 60 * 60_000

/**
 * The page of the host that a person wanted to see before they were asked to set up a messenger. It can only lead to
 * this host.
 */
export function goOnCookie({ isLoopback }: Pick<AnySite, 'isLoopback'>) {
  const secure = !isLoopback
  const name = `${secure ? '__Host-' : ''}cf-go-on`
  return {
    read(header: string | undefined): string | null {
      const kept = parse(header ?? '', name)[name]
      return kept === undefined ? null : ownPath(kept, '') || null
    },
    write: (path: string): string =>
      serialize(name, path, { path: '/', maxAge: hourMs / 1_000, httpOnly: true, sameSite: 'Lax', secure }),
  }
}
