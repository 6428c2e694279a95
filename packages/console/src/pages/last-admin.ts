import { hostCookie, type PortalContext } from '@chatfactor/portal/pages'
import * as z from 'zod/mini'
import type { ConsoleSite } from './console-site.js'

const daySeconds = 24 * 60 * 60
const hourMs = 60 * 60_000
const about = 'last administrator'
const schema = z.object({ adminId: z.string(), at: z.number() })

/**
 * The administrator this browser last served, for a day. It grants nothing: it only tells an administrator whose session has ended from a stranger,
 * for whom the console does not exist.
 */
export function lastAdmin(site: ConsoleSite) {
  const cookie = hostCookie(site, 'cf-admin', daySeconds)
  const read = (c: PortalContext) => {
    const json = site.formSeal.open(cookie.read(c) ?? '', about)
    if (json === null) return null
    const found = schema.parse(JSON.parse(json))
    return site.clock.now().getTime() - found.at < daySeconds * 1000 ? found : null
  }
  return {
    read: (c: PortalContext): string | null => read(c)?.adminId ?? null,
    write(c: PortalContext, adminId: string): void {
      const at = site.clock.now().getTime()
      const before = read(c)
      if (before?.adminId === adminId && at - before.at < hourMs) return
      const sealed = site.formSeal.seal(JSON.stringify({ adminId, at }), about)
      if (sealed !== null) cookie.write(c, sealed)
    },
  }
}
