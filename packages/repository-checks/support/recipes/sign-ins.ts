import { expect } from '../apps/expect.js'
import type { SignIn } from './recipe.js'

/** The password of everybody in these apps. */
const password = 'correct horse'

/** By the form of the app itself. */
export const byForm: SignIn = async (browser, login) => {
  const page = await browser.open('/login')
  const done = await browser.send(page, page.path, { login, username: login, password })
  expect(done, `${login} is signed in to the app`, !done.path.startsWith('/login'))
}

/** By the form of the app, and by its sign-up the first time. */
export const bySignUp: SignIn = async (browser, login) => {
  const page = await browser.open('/login')
  const known = await browser.send(page, '/login', { login, password })
  if (!known.path.startsWith('/login')) return
  const done = await browser.send(page, '/sign-up', { login, password })
  expect(done, `${login} is signed up in the app`, done.path === '/')
}

/** As the client of Better Auth does: somebody new, and their session. */
export const byBetterAuth: SignIn = async (browser, login) => {
  const person = { name: login, email: `${login}@example.com`, password }
  const known = await browser.post('/api/auth/sign-in/email', person)
  const done = known.status === 200 ? known : await browser.post('/api/auth/sign-up/email', person)
  expect(done, `${login} is signed in by Better Auth`, done.status === 200)
}

/** As the pages of Clerk do: a new session, whose token is a cookie. */
export const byClerk: SignIn = async (browser, login, { issuer }) => {
  browser.keep('__session', issuer.clerkToken(issuer.begin(login)))
}

/** As a page with Supabase does. */
export const bySupabase: SignIn = async (browser, login, { issuer }) => {
  browser.keep('access', issuer.supabaseToken(issuer.begin(login)))
}
