import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Portal } from '../portal-made.js'
import type { GateOptions } from '../step-up/gate-options.js'
import type { GuardsFrom } from '../step-up/guarded-site.js'
import { nodeGate } from './node-gate.js'
import { toNodeHandler } from './node-handler.js'

/** The part of a request of [Fastify](https://fastify.dev) that is used. */
export interface FastifyRequestLike {
  readonly raw: IncomingMessage
  readonly originalUrl?: string
}

/** The part of a reply of Fastify that is used. */
export interface FastifyReplyLike {
  readonly raw: ServerResponse
  /** Tells Fastify that the response is written elsewhere. */
  hijack(): unknown
}

/** The part of an instance of Fastify that is used. */
export interface FastifyLike {
  /** Removes the parsers of bodies. */
  removeAllContentTypeParsers(): void
  /** Sets a parser for bodies. */
  readonly addContentTypeParser: (...given: never[]) => unknown
  /** Adds a route for every method. */
  all(path: string, handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => void): unknown
}

/**
 * The portal as a plugin of Fastify: `await app.register(fastifyPortal(portal))`.
 *
 * Inside the plugin, bodies stay unread, because webhooks are signed over their exact bytes; your own routes keep their
 * parsers.
 */
export function fastifyPortal(portal: Portal): (app: FastifyLike, options: object, done: () => void) => void {
  const handle = toNodeHandler(portal)
  return (app, _options, done) => {
    app.removeAllContentTypeParsers()
    const leaveUnread = (_request: unknown, _body: unknown, read: (error: null) => void) => read(null)
    Reflect.apply(app.addContentTypeParser, app, ['*', leaveUnread])
    for (const path of [portal.basePath || '/', `${portal.basePath}/*`]) {
      app.all(path, (request, reply) => {
        reply.hijack()
        handle(request.raw, reply.raw)
      })
    }
    done()
  }
}

/** A guard for routes of Fastify, as a hook: `app.get('/pay', { onRequest: fastifyGate(from, options) }, handler)`. */
export function fastifyGate<R extends FastifyRequestLike>(
  from: GuardsFrom,
  options: GateOptions<R>,
): (request: R, reply: FastifyReplyLike) => Promise<void> {
  const gate = nodeGate(from, options)
  return async (request, reply) => {
    await gate(request, { raw: request.raw, originalUrl: request.originalUrl }, reply.raw, () => reply.hijack())
  }
}
