import { isChatfactorError } from '@chatfactor/core'
import { readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { notFound } from '../http/problem.js'
import { resourceAt } from '../http/resource-at.js'
import { LandingPage } from '../pages/landing-page.js'
import type { Site } from '../site.js'

const longestCode = 100

/** The page between QR code and messenger (R17). Opening it claims nothing, and its codes are sent only in a body. */
export function landingRoutes(site: Site): PortalRoutes {
  const { enrollments } = site.chatfactor

  const landingOf = (transport: string) => {
    try {
      return enrollments.landing(transport)
    } catch (error) {
      if (isChatfactorError(error) && error.code === 'TRANSPORT_NOT_FOUND') return null
      throw error
    }
  }

  return portalHono()
    .get('/:transport', async (c) => {
      const name = c.req.param('transport')
      const landing = landingOf(name)
      if (landing === null) return notFound(site, c)
      // Named as on its own sign-in page, which is open to all who have the address.
      const resource = await resourceAt(site, c.req.query('p') ?? '')
      if (resource !== null) c.set('brand', site.brandOf(resource))
      const owner = resource?.name ?? site.productName
      const statusPath = `${site.base}/open/${name}/status`
      return page(c, <LandingPage owner={owner} landing={landing} statusPath={statusPath} />)
    })

    .post('/:transport/status', async (c) => {
      const linkCode = (await readForm(c)).text('code').slice(0, longestCode)
      return c.json({ state: await enrollments.progress({ transport: c.req.param('transport'), linkCode }) })
    })
}
