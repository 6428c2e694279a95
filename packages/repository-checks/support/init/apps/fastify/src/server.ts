import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import session from '@fastify/session'
import fastify from 'fastify'

declare module 'fastify' {
  interface Session {
    personId?: number
  }
}

interface Form {
  readonly login?: string
  readonly password?: string
  readonly amount?: string
}

const people = new Map([
  ['ana', { id: 1, password: 'correct horse' }],
  ['ben', { id: 2, password: 'correct horse' }],
])

const app = fastify()
app.register(cookie)
app.register(session, { secret: 'for this check only, and long enough', cookie: { secure: false } })
app.register(formbody)

app.get('/login', (_request, reply) => {
  const fields = '<label>Name <input name="login"></label><label>Password <input name="password"></label>'
  reply.type('text/html').send(`<form method="post">${fields}<button>Sign in</button></form>`)
})

app.post<{ Body: Form; Querystring: { readonly back?: string } }>('/login', async (request, reply) => {
  const person = people.get(request.body.login ?? '')
  if (person === undefined || person.password !== request.body.password) return reply.redirect('/login', 303)
  await request.session.regenerate()
  request.session.personId = person.id
  const { back = '' } = request.query
  return reply.redirect(/^(?:\/[\w-]+)+$/.test(back) ? back : '/pay', 303)
})

app.all<{ Body: Form | undefined }>(
  '/pay',
  // Both the page and its form.
  async (request, reply) => {
    reply.type('text/html')
    if (request.method === 'POST') return `<h1>Paid ${Number(request.body?.amount)}</h1>`
    return '<h1>Pay</h1><form method="post"><label>Amount <input name="amount"></label><button>Pay</button></form>'
  },
)

await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' })
console.log('ready')
