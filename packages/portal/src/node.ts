export {
  type FastifyLike,
  type FastifyReplyLike,
  type FastifyRequestLike,
  fastifyGate,
  fastifyPortal,
} from './node/fastify.js'
export {
  type FastifyHooksLike,
  type FastifySession,
  type FastifySessionOptions,
  fastifySession,
} from './node/fastify-session.js'
export type { HostRequest } from './node/host-request.js'
export { type HostSession, hostSession } from './node/host-session.js'
export { type KoaContextLike, type KoaMiddleware, koaGate, koaPortal } from './node/koa.js'
export { type NestContextLike, type NestGuard, type NestHttpLike, nestGuard } from './node/nest.js'
export {
  type NestAdapterHostLike,
  type NestPortalModule,
  type NestPortalOptions,
  type NestPortalProvider,
  nestPortal,
} from './node/nest-portal.js'
export { toNodeHandler } from './node/node-handler.js'
export { type RequireSecondFactorOptions, requireSecondFactor } from './node/require-second-factor.js'
export type { HostSessionOptions, SessionRequest } from './node/watched-session.js'
export { createPortal } from './portal.js'
