import { fastifyGate, fastifyPortal } from '@chatfactor/portal/node'
import fastify from 'fastify'

export async function start({ portal, guard, handled }) {
  const app = fastify()
  await app.register(fastifyPortal(portal))
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body))),
  )
  const onRequest = fastifyGate(portal, guard)
  app.get('/pay', { onRequest }, () => {
    handled()
    return 'the page'
  })
  app.post('/pay', { onRequest }, (request) => {
    handled()
    return request.body
  })
  return app.listen({ port: 0, host: '127.0.0.1' })
}
