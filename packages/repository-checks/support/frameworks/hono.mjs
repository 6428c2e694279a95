import { honoGate } from '@chatfactor/portal'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

export async function start({ portal, guard, handled }) {
  const app = new Hono()
  app.all('/security/*', (c) => portal.fetch(c.req.raw))
  app.use('/pay', honoGate(portal, guard))
  app.get('/pay', (c) => {
    handled()
    return c.text('the page')
  })
  app.post('/pay', async (c) => {
    handled()
    return c.json(await c.req.parseBody())
  })
  return new Promise((resolve) => {
    serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(`http://127.0.0.1:${port}`))
  })
}
