import { ownPath } from '@chatfactor/portal'
import { koaGate, koaPortal } from '@chatfactor/portal/node'
import { bodyParser } from '@koa/bodyparser'
import Router from '@koa/router'
import Koa, { type Context } from 'koa'
import { pagesIn } from './pages.ts'
import { checkPassword } from './people.ts'
import { openSecurity } from './security.ts'
import { newSessionCookie, noSessionCookie, sessionOf } from './sessions.ts'
import { setting } from './setting.ts'

const { chatfactor, portal, portalPath, phoneUrl, welcome, guard, begin } = await openSecurity()
const pages = pagesIn({ stylesheet: await portal.stylesheet(), portalPath, phoneUrl })
const app = new Koa()
const router = new Router()

// Above every body parser: the portal reads its forms and webhooks itself.
app.use(koaPortal(portal))
app.use(bodyParser())

router.get('/', (context) => {
  context.body = pages.home(sessionOf(context.get('cookie')))
})

router.get('/sign-in', (context) => {
  context.body = pages.signIn(ownPath(context.query.back))
})

router.post('/sign-in', async (context) => {
  const form = new Map(Object.entries(context.request.body ?? {}))
  const back = ownPath(form.get('back'))
  const person = checkPassword(form.get('login'), form.get('password'))
  if (person === null) {
    context.status = 401
    context.body = pages.signIn(back, 'That did not match. Try again.')
    return
  }
  await welcome(person)
  context.set('set-cookie', newSessionCookie(person))
  context.redirect(back)
  context.status = 303
})

router.post('/sign-out', (context) => {
  context.set('set-cookie', noSessionCookie())
  context.redirect('/')
  context.status = 303
})

// Nobody sees this page without the second factor.
const gate = koaGate(
  chatfactor,
  guard((context: Context) => context.get('cookie')),
)
router.all('/secret', gate, (context) => {
  context.body = pages.secret()
})

app.use(router.routes())
app.listen(Number(new URL(setting('PUBLIC_URL')).port || 3000), () => {
  begin().catch(console.error)
})
