import { koaGate, koaPortal } from '@chatfactor/portal/node'
import { bodyParser } from '@koa/bodyparser'
import Koa from 'koa'

export async function start({ chatfactor, portal, guard }) {
  const app = new Koa()
  app.use(koaPortal(portal))
  app.use(bodyParser())
  const gate = koaGate(chatfactor, guard)
  app.use((context, next) => (context.path === '/pay' ? gate(context, next) : next()))
  app.use((context) => {
    if (context.path === '/pay') context.body = context.method === 'POST' ? context.request.body : 'the page'
  })
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${server.address().port}`
}
