import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Portal } from '../portal-made.js'
import type { GateOptions } from '../step-up/gate-options.js'
import type { GuardsFrom } from '../step-up/guarded-site.js'
import { nodeGate } from './node-gate.js'
import { toNodeHandler } from './node-handler.js'

/** The part of a context of [Koa](https://koajs.com) that is used. */
export interface KoaContextLike {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly path: string
  readonly originalUrl: string
  /** Where body parsers put the `body`. */
  readonly request: object
  respond?: boolean | undefined
}

/** Middleware of Koa. */
export type KoaMiddleware<C> = (context: C, next: () => Promise<unknown>) => Promise<unknown>

/** The portal in Koa: `app.use(koaPortal(portal))`, before every body parser. */
export function koaPortal(portal: Portal): KoaMiddleware<KoaContextLike> {
  const handle = toNodeHandler(portal)
  return async (context, next) => {
    const isOurs = context.path === portal.basePath || context.path.startsWith(`${portal.basePath}/`)
    if (!isOurs) return next()
    context.respond = false
    handle(context.req, context.res)
  }
}

/** A guard in Koa: `router.all('/pay', koaGate(from, options), handler)`. */
export function koaGate<C extends KoaContextLike>(from: GuardsFrom, options: GateOptions<C>): KoaMiddleware<C> {
  const gate = nodeGate(from, options)
  return async (context, next) => {
    const { req, res, originalUrl, request } = context
    const leaveIt = () => {
      context.respond = false
    }
    if (await gate(context, { raw: req, originalUrl, body: Reflect.get(request, 'body') }, res, leaveIt)) await next()
  }
}
