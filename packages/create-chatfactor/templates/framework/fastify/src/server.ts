import { ownPath } from '@chatfactor/portal'
import { fastifyGate, fastifyPortal } from '@chatfactor/portal/node'
import formbody from '@fastify/formbody'
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { isOwnForm, notOurForm } from './own-form.ts'
import { pagesIn } from './pages.ts'
import { checkPassword } from './people.ts'
import { openSecurity } from './security.ts'
import { newSessionCookie, noSessionCookie, sessionOf } from './sessions.ts'
import { setting } from './setting.ts'

interface SignInForm {
  readonly login?: string
  readonly password?: string
  readonly back?: string
}

const { portal, portalPath, phoneUrl, guard, begin } = await openSecurity()
const pages = pagesIn({ stylesheet: await portal.stylesheet(), portalPath, phoneUrl })
const app = fastify()

// The portal reads its forms and webhooks itself.
await app.register(fastifyPortal(portal))
await app.register(formbody)

/** Lets through what a page of this app has sent. */
async function ownForm({ headers }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const isOwn = isOwnForm((name) => headers[name]?.toString())
  return isOwn ? undefined : reply.status(403).type('text/plain').send(notOurForm)
}

app.get('/', (request, reply) => {
  reply.type('text/html').send(pages.home(sessionOf(request.headers.cookie)))
})

app.get<{ Querystring: { readonly back?: string } }>('/sign-in', (request, reply) => {
  reply.type('text/html').send(pages.signIn(ownPath(request.query.back)))
})

app.post<{ Body: SignInForm }>('/sign-in', { onRequest: ownForm }, async (request, reply) => {
  const { login, password, back } = request.body
  const person = checkPassword(login, password)
  if (person === null) {
    reply.status(401).type('text/html')
    return pages.signIn(ownPath(back), 'That did not match. Try again.')
  }
  return reply.header('set-cookie', newSessionCookie(person)).redirect(ownPath(back), 303)
})

app.post('/sign-out', { onRequest: ownForm }, (request, reply) => {
  reply.header('set-cookie', noSessionCookie(request.headers.cookie)).redirect('/', 303)
})

// Nobody sees this page without the second factor.
const onRequest = fastifyGate(portal, guard)
app.route({
  method: ['GET', 'POST'],
  url: '/secret',
  onRequest,
  handler: (_request, reply) => {
    reply.type('text/html').send(pages.secret())
  },
})

await app.listen({ port: Number(new URL(setting('PUBLIC_URL')).port || 3000) })
await begin()
