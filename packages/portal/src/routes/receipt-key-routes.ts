import type { AuthorizationVerbs } from '@chatfactor/authorizations'
import { type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { noPath } from '../http/problem.js'
import type { Site } from '../site.js'

/** How long verifiers of receipts may cache the keys; after that, a revoked key is gone. */
const keptSeconds = 300

/** The public keys for checking receipts; only with authorizations. */
export function receiptKeyRoutes(site: Site): PortalRoutes {
  const { chatfactor } = site
  return portalHono().get('/jwks.json', async (c) => {
    if (!asks(chatfactor)) return noPath(site, c)
    const keys = await chatfactor.authorizations.receiptKeys()
    return c.body(JSON.stringify(keys), 200, {
      'content-type': 'application/jwk-set+json',
      'cache-control': `public, max-age=${keptSeconds}`,
    })
  })
}

function asks(chatfactor: object): chatfactor is AuthorizationVerbs {
  return 'authorizations' in chatfactor
}
