import { honoGate, ownPath } from '@chatfactor/portal'
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono } from 'hono'
import { isOwnForm, notOurForm } from './own-form.ts'
import { pagesIn } from './pages.ts'
import { checkPassword } from './people.ts'
import { openSecurity } from './security.ts'
import { newSessionCookie, noSessionCookie, sessionOf } from './sessions.ts'
import { setting } from './setting.ts'

const { portal, portalPath, phoneUrl, guard, begin } = await openSecurity()
const pages = pagesIn({ stylesheet: await portal.stylesheet(), portalPath, phoneUrl })
const app = new Hono()

app.all(`${portal.basePath}/*`, (c) => portal.fetch(c.req.raw, { remoteAddress: getConnInfo(c).remote.address }))

app.get('/', (c) => c.html(pages.home(sessionOf(c.req.header('cookie')))))

app.get('/sign-in', (c) => c.html(pages.signIn(ownPath(c.req.query('back')))))

app.post('/sign-in', async (c) => {
  if (!isOwnForm((name) => c.req.header(name))) return c.text(notOurForm, 403)
  const { login, password, back } = await c.req.parseBody()
  const person = checkPassword(login, password)
  if (person === null) return c.html(pages.signIn(ownPath(back), 'That did not match. Try again.'), 401)
  c.header('set-cookie', newSessionCookie(person))
  return c.redirect(ownPath(back), 303)
})

app.post('/sign-out', (c) => {
  if (!isOwnForm((name) => c.req.header(name))) return c.text(notOurForm, 403)
  c.header('set-cookie', noSessionCookie(c.req.header('cookie')))
  return c.redirect('/', 303)
})

// Nobody gets beyond this line without the second factor.
app.use('/secret', honoGate(portal, guard))
app.get('/secret', (c) => c.html(pages.secret()))

serve({ fetch: app.fetch, port: Number(new URL(setting('PUBLIC_URL')).port || 3000) }, () => {
  begin().catch(console.error)
})
