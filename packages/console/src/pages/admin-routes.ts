import { type Catalogue, ChatfactorError } from '@chatfactor/core'
import {
  askHost,
  assetResponse,
  isFormOfAnother,
  notFound,
  type PortalEnvironment,
  type PortalRoutes,
  portalHono,
  remembered,
} from '@chatfactor/portal/pages'
import { actRoutes } from '../acts/act-routes.js'
import type { AdminActor } from '../administration/administration.js'
import { bulkRoutes } from '../bulk/bulk-routes.js'
import { homeRoutes } from '../home/home-routes.js'
import { activityRoutes } from '../lists/activity-routes.js'
import { administratorsRoutes } from '../lists/administrators-routes.js'
import { tokensRoutes } from '../lists/tokens-routes.js'
import { findRoutes } from '../person/find-routes.js'
import { helpRoutes } from '../person/help-routes.js'
import { personRoutes } from '../person/person-routes.js'
import type { en } from '../words/en.js'
import { assistantRoutes } from './assistant-routes.js'
import type { ConsoleSite } from './console-site.js'
import { figuresRoutes } from './figures-routes.js'
import { healthRoutes } from './health-routes.js'
import { importRoutes, uploadRoute } from './import-routes.js'
import { formAt, knownForms, maySend } from './known-forms.js'
import { lastAdmin } from './last-admin.js'
import { leavingRoutes } from './leaving-routes.js'
import { memberRoutes } from './member-routes.js'
import { messengerRoutes } from './messenger-routes.js'
import { answerProblem, formOfAnother, placeOf, problemRoutes } from './problem-page.js'
import { resourceRoutes } from './resource-routes.js'
import { settingsRoutes } from './settings-routes.js'
import { signedOut } from './signed-out.js'
import { statesRoutes } from './states-routes.js'
import { tellRoutes } from './tell-routes.js'
import { trailRoutes } from './trail-routes.js'
import { againRoutes } from './typed-again.js'
import { userRoutes } from './user-routes.js'
import { actorOf, beginVisit, hasVisit } from './visit.js'
import { webhookRoutes } from './webhook-routes.js'

/** Returns the administrator who sends a request, or `null`. */
export type Authenticate = (request: Request, environment: PortalEnvironment) => Promise<AdminActor | null>

/** Everything below `/admin`, for the host's administrators; for everyone else it does not exist. */
export function adminRoutes(
  site: ConsoleSite,
  authenticate: Authenticate,
  catalogue: Catalogue<typeof en>,
): PortalRoutes {
  const routes = portalHono()
  routes.use(async (c, next) => {
    const actor = await askHost('console.authenticate', async () => {
      // In JavaScript, `undefined` means `null`; an administrator without any right counts as none.
      const named = (await authenticate(c.req.raw, c.env)) ?? null
      if (named === null || named.can?.length === 0) return null
      // An administrator that every verb would refuse is a mistake in the host's check.
      site.administration.as(named)
      return named
    })
    const words = remembered(c.var.saidAgain, await catalogue.words(c.var.words.language))
    if (actor === null) {
      const adminId = lastAdmin(site).read(c)
      return adminId === null ? notFound(site, c) : signedOut(site, c, words, adminId)
    }
    beginVisit(c, { site, actor, words })
    return next()
  })
  routes.get('/:style{console-[0-9a-f]+\\.css}', async (c) => {
    const style = await site.style()
    return c.req.param('style') === style.fileName ? assetResponse(c, style, 'private') : notFound(site, c)
  })
  // A form the administrator may not send is not read at all.
  const forms = knownForms(site)
  routes.use(async (c, next) => {
    const sent = c.req.method === 'POST' ? formAt(forms, placeOf(site, c)) : null
    if (sent !== null && !maySend(c, sent.form)) {
      throw new ChatfactorError('POLICY_DENIED', { rule: 'administration.right' })
    }
    return next()
  })
  if (site.hasOperations) routes.route('/', uploadRoute(site))
  routes.use(async (c, next) => {
    const { adminId } = actorOf(c)
    lastAdmin(site).write(c, adminId)
    return (await isFormOfAnother(c, adminId)) ? formOfAnother(site, c) : next()
  })
  for (const part of [
    homeRoutes,
    activityRoutes,
    tokensRoutes,
    resourceRoutes,
    settingsRoutes,
    findRoutes,
    ...(site.hasOperations ? [bulkRoutes] : []),
    memberRoutes,
    personRoutes,
    statesRoutes,
    ...(site.hasAssistants ? [assistantRoutes] : []),
    ...(site.hasOperations ? [helpRoutes, administratorsRoutes] : []),
    ...(site.asksSeconds ? [actRoutes] : []),
    ...(site.hasOperations ? [webhookRoutes] : []),
    ...(site.hasOperations ? [figuresRoutes] : []),
    tellRoutes,
    trailRoutes,
    leavingRoutes,
    ...(site.hasOperations ? [importRoutes] : []),
    userRoutes,
    messengerRoutes,
    healthRoutes,
    againRoutes,
    problemRoutes,
  ])
    routes.route('/', part(site))
  routes.onError((error, c) => {
    if (!hasVisit(c)) throw error
    return answerProblem(site, c, error)
  })
  return routes
}
