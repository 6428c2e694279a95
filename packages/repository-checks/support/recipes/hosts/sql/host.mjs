import { Hono } from 'hono'
import { find, signUp } from './customers.mjs'
import * as pages from './pages.mjs'
import { hashed, isRight } from './passwords.mjs'

const visits = new Map()
const idOf = (request) => /(?:^|; )visit=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1]

/** The visit of a request: whose it is, and since when. */
export const visitOf = (request) => visits.get(idOf(request)) ?? {}
export const endVisit = (request) => void visits.delete(idOf(request))

export const ownPages = new Hono()
ownPages.get('/', (c) => c.html(pages.welcome))
ownPages.get('/login', (c) => c.html(pages.login))
ownPages.post('/login', async (c) => {
  const { login, password } = await c.req.parseBody()
  const customer = await find(login)
  return customer !== undefined && isRight(password, customer.password) ? enter(c, customer) : c.redirect('/login', 303)
})
ownPages.post('/sign-up', async (c) => {
  const { login, password } = await c.req.parseBody()
  try {
    return enter(c, await signUp(login, hashed(password)))
  } catch (error) {
    return c.html(`<h1>Not signed up</h1>${error.code ?? ''}`, 409)
  }
})
ownPages.get('/pay', (c) => c.html(pages.pay))
ownPages.post('/pay', async (c) => c.html(pages.paid((await c.req.parseBody()).amount)))

function enter(c, { id, login }) {
  const visit = crypto.randomUUID()
  visits.set(visit, { customer: id, login, provenAt: Date.now() })
  c.header('set-cookie', `visit=${visit}; Path=/; HttpOnly; SameSite=Lax`)
  const back = c.req.query('back') ?? '/'
  return c.redirect(/^\/(?![/\\])/.test(back) ? back : '/', 303)
}
