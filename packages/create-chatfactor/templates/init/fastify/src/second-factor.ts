import type { FastifySessionOptions } from '@chatfactor/portal/node'
import { fastifyGate, fastifyPortal, fastifySession } from '@chatfactor/portal/node'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { open, portalFor, resource } from './chatfactor.ts'

/**
 * Adds the portal, at /security: call it below the session. Gives what makes guards:
 * `app.post('/pay', { onRequest: needsCode('pay') }, handler)`.
 */
export function secondFactor(app: FastifyInstance, session: FastifySessionOptions<FastifyRequest>) {
  const host = fastifySession(session)
  const portal = portalFor(host.signIn)
  app.register(host.watch)
  app.register(fastifyPortal(portal))
  const opened = open()

  function needsCode(purpose: string) {
    const guard = fastifyGate(portal, { resource, purpose })
    return async function guarded(request: FastifyRequest, reply: FastifyReply) {
      await opened
      await guard(request, reply)
    }
  }
  return needsCode
}
