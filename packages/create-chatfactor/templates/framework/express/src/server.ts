import { ownPath } from '@chatfactor/portal'
import { requireSecondFactor, toNodeHandler } from '@chatfactor/portal/node'
import express, { type NextFunction, type Request, type Response } from 'express'
import { isOwnForm, notOurForm } from './own-form.ts'
import { pagesIn } from './pages.ts'
import { checkPassword } from './people.ts'
import { openSecurity } from './security.ts'
import { newSessionCookie, noSessionCookie, sessionOf } from './sessions.ts'
import { setting } from './setting.ts'

const { portal, portalPath, phoneUrl, guard, begin } = await openSecurity()
const pages = pagesIn({ stylesheet: await portal.stylesheet(), portalPath, phoneUrl })
const app = express()

// Above every body parser: the portal reads its forms and webhooks itself.
app.use(portal.basePath, toNodeHandler(portal))
app.use(express.urlencoded())

/** Lets through what a page of this app has sent. */
function ownForm(request: Request, response: Response, next: NextFunction): void {
  if (isOwnForm((name) => request.get(name))) next()
  else response.status(403).type('text').send(notOurForm)
}

app.get('/', (request, response) => {
  response.send(pages.home(sessionOf(request.headers.cookie)))
})

app.get('/sign-in', (request, response) => {
  response.send(pages.signIn(ownPath(request.query.back)))
})

app.post('/sign-in', ownForm, async (request, response) => {
  const { login, password, back } = request.body
  const person = checkPassword(login, password)
  if (person === null) {
    response.status(401).send(pages.signIn(ownPath(back), 'That did not match. Try again.'))
    return
  }
  response.set('set-cookie', newSessionCookie(person)).redirect(303, ownPath(back))
})

app.post('/sign-out', ownForm, (request, response) => {
  response.set('set-cookie', noSessionCookie(request.headers.cookie)).redirect(303, '/')
})

// Nobody gets beyond this line without the second factor.
app.use('/secret', requireSecondFactor(portal, guard))
app.get('/secret', (_request, response) => {
  response.send(pages.secret())
})

app.listen(Number(new URL(setting('PUBLIC_URL')).port || 3000), () => {
  begin().catch(console.error)
})
