import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { auth } from './auth.mjs'
import * as pages from './pages.mjs'

const app = new Hono()
app.on(['GET', 'POST'], '/api/auth/*', (c) => auth.handler(c.req.raw))
app.get('/', (c) => c.html(pages.welcome))
app.get('/login', (c) => c.html(pages.login))
app.get('/pay', (c) => c.html(pages.pay))
app.post('/pay', async (c) => c.html(pages.paid((await c.req.parseBody()).amount)))

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' }, () => {
  console.log('ready')
})
