import { hostCookie, jsonCookie, longestCookie, type PortalRoutes, portalHono, written } from '@chatfactor/portal/pages'
import * as z from 'zod/mini'
import { adminPaths } from './admin-paths.js'
import type { ConsoleSite } from './console-site.js'
import { MessengersPage, type ShownCheck } from './messengers-page.js'
import { page, requireAll, requireSome } from './visit.js'

const deadlineMs = 5_000

const checksSchema: z.ZodMiniType<readonly ShownCheck[]> = z.array(
  z.object({
    name: z.string(),
    results: z.array(z.object({ check: z.string(), ok: z.boolean(), fix: z.nullable(z.string()) })),
  }),
)

/** The accounts on the platforms. They serve every Resource, so only administrators of all Resources see them. */
export function messengerRoutes(site: ConsoleSite): PortalRoutes {
  const cookie = jsonCookie(hostCookie(site, 'cf-checks', 600), checksSchema)
  return (
    portalHono()
      .get('/messengers', (c) => {
        requireAll(c)
        const checks = c.req.query('checked') === 'yes' ? cookie.read(c) : null
        return page(c, <MessengersPage checks={checks} />)
      })

      // A POST, because it calls every platform; loading the page must not.
      .post('/messengers', async (c) => {
        requireSome(c, 'support')
        requireAll(c)
        cookie.write(c, shortened(await site.chatfactor.transports.check({ deadlineMs })))
        return c.redirect(`${adminPaths(site).messengers}?checked=yes`, 303)
      })
  )
}

/** As many checks as fit into a cookie; if not all do, the failed ones. */
function shortened(checks: readonly ShownCheck[]): readonly ShownCheck[] {
  const cut = checks.map(({ name, results }) => ({
    name,
    results: results.map(({ check, ok, fix }) => ({ check: check.slice(0, 80), ok, fix: fix?.slice(0, 200) ?? null })),
  }))
  if (written(cut).length <= longestCookie) return cut
  return cut.map(({ name, results }) => ({ name, results: results.filter(({ ok }) => !ok).slice(0, 3) }))
}
