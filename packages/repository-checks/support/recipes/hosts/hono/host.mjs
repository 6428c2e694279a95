import { Hono } from 'hono'
import * as pages from './pages.mjs'

const people = new Map(['ana', 'ben'].map((login) => [login, 'correct horse']))
const visits = new Map()

const idOf = (request) => /(?:^|; )visit=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1]

/** The visit of a request: who it is, and since when. */
export const visitOf = (request) => visits.get(idOf(request)) ?? {}
export const endVisit = (request) => void visits.delete(idOf(request))

export const ownPages = new Hono()
ownPages.get('/', (c) => c.html(pages.welcome))
ownPages.get('/login', (c) => c.html(pages.login))
ownPages.post('/login', async (c) => {
  const { login, password } = await c.req.parseBody()
  if (people.get(login) !== password) return c.redirect('/login', 303)
  const id = crypto.randomUUID()
  visits.set(id, { login, provenAt: Date.now() })
  c.header('set-cookie', `visit=${id}; Path=/; HttpOnly; SameSite=Lax`)
  const back = c.req.query('back') ?? '/'
  return c.redirect(/^\/(?![/\\])/.test(back) ? back : '/', 303)
})
ownPages.get('/pay', (c) => c.html(pages.pay))
ownPages.post('/pay', async (c) => c.html(pages.paid((await c.req.parseBody()).amount)))
