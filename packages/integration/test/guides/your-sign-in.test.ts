import { createPortal, type HostSignIn, type HostVisitor, webSession } from '@chatfactor/portal'
import { world } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import * as z from 'zod'

const origin = 'http://127.0.0.1:3000'
const { chatfactor, resource, enroll, clock } = await world({ publicUrl: origin, everythingAllowed: true })

/** Somebody's visit, as a library keeps it. */
interface Kept {
  readonly who: string
  readonly sid: string
  readonly begun: Date
}
/** All visits, by the cookie of their browser. */
const visits = new Map<string, Kept>()
const kept = (headers: Headers) => visits.get(headers.get('cookie')?.replace('visit=', '') ?? '') ?? null
const endVisit = async ({ headers }: Request) => {
  visits.delete(headers.get('cookie')?.replace('visit=', '') ?? '')
  return undefined
}

const auth = {
  api: {
    async getSession({ headers }: { headers: Headers }) {
      const visit = kept(headers)
      if (visit === null) return null
      const { who, sid, begun } = visit
      return {
        session: { id: sid, createdAt: begun, updatedAt: clock.now() },
        user: { id: who, name: who, email: `${who}@example.com` },
      }
    },
  },
}
async function visitOfBetterAuth({ headers }: Request): Promise<HostVisitor | null> {
  const found = await auth.api.getSession({ headers })
  if (found === null) return null
  const { session, user } = found
  const profile = { firstName: user.name, email: user.email }
  return { user: { externalId: user.id }, provenAt: session.createdAt, session: session.id, profile }
}

interface Claims {
  readonly sub: string
  readonly email: string
  readonly session_id: string
  readonly iat: number
  readonly amr: readonly { readonly method: string; readonly timestamp: number }[]
}
function claimsIn({ headers }: Request): Claims | null {
  const visit = kept(headers)
  if (visit === null) return null
  const amr = [{ method: 'password', timestamp: Math.floor(visit.begun.getTime() / 1000) }]
  const iat = Math.floor(clock.now().getTime() / 1000)
  return { sub: visit.who, email: `${visit.who}@example.com`, session_id: visit.sid, iat, amr }
}
function visitOfClaims(claims: Claims | null): HostVisitor | null {
  if (claims === null) return null
  const provenAt = new Date(Math.max(...claims.amr.map(({ timestamp }) => timestamp)) * 1000)
  const profile = { email: claims.email }
  return { user: { externalId: claims.sub }, provenAt, session: claims.session_id, profile }
}

interface ClerkAuth {
  readonly userId: string | null
  readonly sessionId: string | null
}
const clerk = {
  sessions: {
    async getSession(id: string) {
      const visit = [...visits.values()].find(({ sid }) => sid === id)
      if (visit === undefined) throw new Error('no such session')
      return { id, createdAt: visit.begun.getTime() }
    },
  },
}
async function visitOfClerk({ userId, sessionId }: ClerkAuth): Promise<HostVisitor | null> {
  if (userId === null || sessionId === null) return null
  const { createdAt } = await clerk.sessions.getSession(sessionId)
  return { user: { externalId: userId }, provenAt: new Date(createdAt), session: sessionId }
}

interface AuthJsToken {
  readonly sub: string
  readonly provenAt?: number
}
interface AuthJsSession {
  readonly user: { readonly id?: string; readonly name?: string | null }
}
const callbacks = {
  jwt({ token, user }: { token: AuthJsToken; user?: object }) {
    return user === undefined ? token : { ...token, provenAt: Date.now() }
  },
  session({ session, token }: { session: AuthJsSession; token: AuthJsToken }) {
    return { ...session, user: { ...session.user, id: token.sub }, provenAt: token.provenAt }
  },
}
const host = webSession({
  session: async (request) => (await authJs(request)) ?? {},
  user: ({ user }: Partial<AuthJsSession>) => user?.id && { externalId: user.id, firstName: user.name ?? null },
  signInPath: '/login',
  signOut: (request) => endAuthJs(request), // signOut({ redirect: false })
})
const endAuthJs = endVisit
/** As Auth.js: the token is made at the sign-in, here by the test's clock, and read at each request, through the callbacks of the host. */
async function authJs({ headers }: Request) {
  const visit = kept(headers)
  if (visit === null) return null
  const signedIn = callbacks.jwt({ token: { sub: visit.who }, user: {} })
  const token = callbacks.jwt({ token: { ...signedIn, provenAt: visit.begun.getTime() } })
  return callbacks.session({ session: { user: { name: visit.who } }, token })
}

function guarded(visitOf: HostSignIn['authenticate']) {
  const signIn: HostSignIn = {
    authenticate: visitOf,
    url: (back, why) => `/login?${new URLSearchParams({ back, why })}`,
    signOut: endVisit,
  }
  const portal = createPortal({ chatfactor, signIn, newcomers: ['billing'] })
  const gate = portal.gate({ resource: 'billing', purpose: 'pay' })
  return { portal, gate }
}

const libraries: Readonly<Record<string, HostSignIn['authenticate']>> = {
  'Better Auth': visitOfBetterAuth,
  Supabase: async (request) => visitOfClaims(claimsIn(request)),
  Clerk: async ({ headers }) =>
    visitOfClerk({ userId: kept(headers)?.who ?? null, sessionId: kept(headers)?.sid ?? null }),
  'Auth.js': host.signIn.authenticate,
}

const asked = z.object({ outcome: z.string(), challengeId: z.string().optional() })

it.each(Object.entries(libraries))(
  '%s in front: Ana is asked for her code in this browser alone, Ben is led to the portal, and a session that ended is nobody',
  async (library, visitOf) => {
    const name = library.replace(/\W/g, '')
    const { portal, gate } = guarded(visitOf)
    const ana = await chatfactor.users.ensure({ externalId: `ana-of-${name}`, login: `ana-${name}` })
    await chatfactor.assignments.create({ resourceId: resource.id, userId: ana.id })
    await enroll(ana, `chat of ana of ${name}`)
    const signInAs = (browser: string, person: string) =>
      visits.set(browser, { who: `${person}-of-${name}`, sid: `${browser}-of-${name}`, begun: clock.now() })
    signInAs('first', 'ana')
    await clock.advance(1000)
    signInAs('second', 'ana')
    signInAs('other', 'ben')
    const asks = (browser: string, accept = 'application/json') =>
      gate(new Request(`${origin}/pay`, { headers: { cookie: `visit=${browser}`, accept } }))

    const nobody = await asks('unknown', 'text/html')
    expect([nobody?.status, nobody?.headers.get('location')]).toEqual([303, '/login?back=%2Fpay&why=signed_out'])
    const first = asked.parse(await (await asks('first'))?.json())
    const second = asked.parse(await (await asks('second'))?.json())
    expect([first.outcome, second.outcome]).toEqual(['sent', 'sent'])
    expect(first.challengeId).not.toBe(second.challengeId)
    expect(asked.parse(await (await asks('first'))?.json()).challengeId).toBe(first.challengeId)
    expect(await (await asks('other', 'text/html'))?.text()).toContain('href="/security/p/billing"')
    const opened = new Request(`${origin}/security/p/billing/sign-in`, { headers: { cookie: 'visit=other' } })
    expect((await portal.fetch(opened)).headers.get('location')).toMatch(/^\/security\/p\/billing(?!\/sign-in)/)
    expect((await chatfactor.users.get({ externalId: `ben-of-${name}` })).externalId).toBe(`ben-of-${name}`)

    visits.delete('first')
    expect((await asks('first', 'text/html'))?.status).toBe(303)
    expect((await asks('second', 'text/html'))?.status).toBe(200)
  },
)
