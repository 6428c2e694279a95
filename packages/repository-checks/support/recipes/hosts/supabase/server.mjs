import formbody from '@fastify/formbody'
import { createClient } from '@supabase/supabase-js'
import fastify from 'fastify'
import ws from 'ws'
import * as pages from './pages.mjs'

const { SUPABASE_URL, SUPABASE_SECRET_KEY } = process.env
const supabase = createClient(SUPABASE_URL, SUPABASE_SECRET_KEY, { realtime: { transport: ws } }) // Node 22 has a WebSocket
const tokenOf = ({ headers }) => /(?:^|; )access=([\w.-]+)/.exec(headers.get('cookie') ?? '')?.[1]

const app = fastify()
await app.register(formbody)
const html = { onSend: async (_request, reply) => void reply.type('text/html') }
app.get('/', html, () => pages.welcome)
app.get('/login', html, () => pages.login)
const onRequest = async (request, reply) => {
  const token = tokenOf({ headers: new Headers(request.headers) })
  if (token === undefined || !(await supabase.auth.getClaims(token)).data) return reply.redirect('/login')
}
app.get('/pay', { ...html, onRequest }, () => pages.pay)
app.post('/pay', { ...html, onRequest }, ({ body }) => pages.paid(body.amount))

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
console.log('ready')
