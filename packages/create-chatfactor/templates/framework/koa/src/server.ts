import { ownPath } from '@chatfactor/portal'
import { koaGate, koaPortal } from '@chatfactor/portal/node'
import { bodyParser } from '@koa/bodyparser'
import Router from '@koa/router'
import Koa, { type Context, type Next } from 'koa'
import { isOwnForm, notOurForm } from './own-form.ts'
import { pagesIn } from './pages.ts'
import { checkPassword } from './people.ts'
import { openSecurity } from './security.ts'
import { newSessionCookie, noSessionCookie, sessionOf } from './sessions.ts'
import { setting } from './setting.ts'

const { portal, portalPath, phoneUrl, guard, begin } = await openSecurity()
const pages = pagesIn({ stylesheet: await portal.stylesheet(), portalPath, phoneUrl })
const app = new Koa()
const router = new Router()

// Above every body parser: the portal reads its forms and webhooks itself.
app.use(koaPortal(portal))
app.use(bodyParser())

/** Lets through what a page of this app has sent. */
async function ownForm(context: Context, next: Next): Promise<void> {
  if (isOwnForm((name) => context.get(name) || null)) return next()
  context.status = 403
  context.body = notOurForm
}

router.get('/', (context) => {
  context.body = pages.home(sessionOf(context.get('cookie')))
})

router.get('/sign-in', (context) => {
  context.body = pages.signIn(ownPath(context.query.back))
})

router.post('/sign-in', ownForm, async (context) => {
  const form = new Map(Object.entries(context.request.body ?? {}))
  const back = ownPath(form.get('back'))
  const person = checkPassword(form.get('login'), form.get('password'))
  if (person === null) {
    context.status = 401
    context.body = pages.signIn(back, 'That did not match. Try again.')
    return
  }
  context.set('set-cookie', newSessionCookie(person))
  context.redirect(back)
  context.status = 303
})

router.post('/sign-out', ownForm, (context) => {
  context.set('set-cookie', noSessionCookie(context.get('cookie')))
  context.redirect('/')
  context.status = 303
})

// Nobody sees this page without the second factor.
router.all('/secret', koaGate(portal, guard), (context) => {
  context.body = pages.secret()
})

app.use(router.routes())
app.listen(Number(new URL(setting('PUBLIC_URL')).port || 3000), () => {
  begin().catch(console.error)
})
