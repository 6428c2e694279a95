import { type Chatfactor, ChatfactorError, refuseUnknownOptions } from '@chatfactor/core'
import { lookAtStart } from '@chatfactor/core/feature'
import type { ConsolePages } from './console-pages.js'
import { page } from './http/html.js'
import { withWords } from './http/language.js'
import { languageSwitched } from './http/language-switched.js'
import { portalHono } from './http/portal-hono.js'
import { foreignForm, noPath, notFound, problemPage, problemResponse } from './http/problem.js'
import { isSameOrigin } from './http/same-origin.js'
import { asItIs, securityHeaders } from './http/security-headers.js'
import { sentOnce } from './http/sent-once.js'
import { welcomePage } from './pages/welcome-page.js'
import type { Portal } from './portal-made.js'
import { type PortalOptions, portalOptionNames } from './portal-options.js'
import { assetRoutes } from './routes/asset-routes.js'
import { landingRoutes } from './routes/landing-routes.js'
import { portalRoutes } from './routes/portal-routes.js'
import { receiptKeyRoutes } from './routes/receipt-key-routes.js'
import { undoRoutes } from './routes/undo-routes.js'
import type { Site } from './site.js'
import { siteOf } from './site-of.js'
import { rememberSite } from './step-up/guarded-site.js'
import { secondFactorGate } from './step-up/second-factor-gate.js'

/** The shape of all our paths: a few short words and ids. */
const pathShape = /^(?:\/[\w.~-]{0,100}){0,20}$/

/**
 * Makes the portal of a Chatfactor.
 *
 * It answers below the `portalPath` of `createChatfactor`. Mount it with `toNodeHandler` of `@chatfactor/portal/node`
 * (Express, Node's own http), with {@link toRouteHandlers} (Next), or call `fetch` from any other host. Throws
 * `INVALID_CONFIG` for an option that does not exist, and for a wrong `theme` or `extraPath`. Reports to `onProblem` if
 * it has a public address but no `clientAddress`.
 *
 * @example
 * const portal = createPortal({ chatfactor, clientAddress: trustProxy(1) })
 * app.use('/security', toNodeHandler(portal)) // above every body parser
 */
export function createPortal(options: PortalOptions): Portal {
  refuseUnknownOptions(options, portalOptionNames)
  requireAccounts(options.chatfactor)
  const site = siteOf(options)
  const missing = missingAddress(options, site)
  if (missing !== null) site.report(missing)
  const app = appOf(site, options.console)
  const portal: Portal = {
    basePath: site.base,
    fetch: async (request, environment = {}) => app.fetch(request, environment),
    pageAddress: (address) => `${site.origin}${site.base}/p/${encodeURIComponent(address)}`,
    webhookUrl: (transport) => `${site.origin}${site.base}/webhooks/${encodeURIComponent(transport)}`,
    stylesheet: async () => (await site.assets()).stylesheet.path,
    gate: (options) => secondFactorGate(portal, options),
  }
  lookAtStart(options.chatfactor, () => refuseUnknownNewcomers(site))
  return rememberSite(portal, site)
}

/** Only the first person who is not let in would notice a misspelt address. */
async function refuseUnknownNewcomers({ chatfactor, newcomers }: Site): Promise<void> {
  for (const address of newcomers) {
    if ((await chatfactor.resources.findByAddress(address)) !== null) continue
    const problem = `no Resource has the self-service address ${address.slice(0, 50)}`
    throw new ChatfactorError('INVALID_CONFIG', { option: 'newcomers', problem })
  }
}

/**
 * The warning at start if `clientAddress` is missing: a public https address nearly always means a proxy, and then all
 * browsers would count as one. With the host's own sign-in there is nothing to guess here.
 */
function missingAddress({ clientAddress, signIn }: PortalOptions, { isLoopback }: Site): Error | null {
  if (clientAddress !== undefined || signIn !== undefined || isLoopback) return null
  return new Error(
    'createPortal was not told how to know browsers’ addresses. Give clientAddress: trustProxy(hops), with the number of proxies in front of your app; 0 for none.',
  )
}

function appOf(site: Site, adminPages?: ConsolePages) {
  const { chatfactor, base } = site
  const app = portalHono()

  // Comes first, so that nothing reads the body: signatures are over its exact bytes.
  app.all(`${base}/webhooks/:name`, (c) => chatfactor.handleWebhook(c.req.param('name'), c.req.raw))

  app.use(withWords(site))
  app.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value)
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', asItIs)
  })
  app.use(async (c, next) => {
    const isReading = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!isReading && !isSameOrigin(site, c.req.raw)) return foreignForm(site, c)
    return next()
  })
  app.use(sentOnce(site))
  // A path that cannot be ours is neither looked up nor echoed.
  app.use((c, next) => (pathShape.test(c.req.path) ? next() : noPath(site, c)))

  app.get(base === '' ? '/' : base, (c) => page(c, welcomePage()))
  app.get(`${base}/language`, (c) => languageSwitched(site, c))
  app.get(`${base}/problem`, (c) => problemPage(site, c))
  app.route(`${base}/assets`, assetRoutes(site))
  app.route(`${base}/p`, portalRoutes(site))
  app.route(`${base}/open`, landingRoutes(site))
  app.route(`${base}/undo`, undoRoutes(site))
  app.route(`${base}/.well-known`, receiptKeyRoutes(site))
  if (adminPages !== undefined) app.route(`${base}/admin`, adminPages.routes(site))
  app.notFound((c) => notFound(site, c))
  app.onError((error, c) => problemResponse(site, c, error))
  return app
}

/** Plain JavaScript can leave them out, and then every page would fail. */
function requireAccounts(chatfactor: Chatfactor): void {
  if ('signIn' in chatfactor) return
  const problem =
    'the portal needs accounts: createChatfactor({ …, features: [accounts()] }), from @chatfactor/accounts'
  throw new ChatfactorError('INVALID_CONFIG', { option: 'chatfactor', problem })
}
