import { koaGate, koaPortal } from '@chatfactor/portal/node'
import { bodyParser } from '@koa/bodyparser'
import Router from '@koa/router'
import Koa from 'koa'

export async function start({ portal, guard, handled }) {
  const app = new Koa()
  const router = new Router()
  app.use(koaPortal(portal))
  app.use(bodyParser())
  router.all('/pay', koaGate(portal, guard), (context) => {
    handled()
    context.body = context.method === 'POST' ? context.request.body : 'the page'
  })
  app.use(router.routes())
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${server.address().port}`
}
