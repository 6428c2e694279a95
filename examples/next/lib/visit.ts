import type { Session, VerbsOfPerson } from '@chatfactor/accounts'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { type Person, personById } from '@/lib/people'
import { security } from '@/lib/security'
import { needed } from '@/lib/settings'

/** Somebody whose password was right. `session.state` says whether their second factor is still wanted. */
export interface Visit {
  readonly person: Person
  readonly session: Session
  /** What the cookie holds. */
  readonly secret: string
  /** What this person may do by themselves, by the policy of the Resource. */
  readonly me: VerbsOfPerson
}

/** The cookies of this app: the session, what a browser that signed in before shows, the question that it was asked, and the language. */
type Cookie = 'visit' | 'device' | 'question' | 'language'

const lifetimes: Readonly<Record<Cookie, number | null>> = {
  visit: null,
  device: 180 * 86_400,
  question: 900,
  language: 31_536_000,
}

/** The visit of this browser; `null` when there is none, or it is over, or the account is gone. */
export const currentVisit = cache(async (): Promise<Visit | null> => {
  const secret = await readCookie('visit')
  if (secret === null || !/^[\w-]{43}$/.test(secret)) return null
  const { chatfactor, resourceId } = await security()
  const session = await chatfactor.sessions.find({ secret, resourceId })
  if (session === null) return null
  const { userId, methods, id } = session
  const person = personById((await chatfactor.users.get({ id: userId })).externalId ?? '')
  const me = chatfactor.selfService.as({ resourceId, userId, methods, sessionId: id })
  return person === null ? null : { person, session, secret, me }
})

/** Who is signed in; everybody else is led to where they can. */
export async function signedIn(): Promise<Visit> {
  const visit = await currentVisit()
  if (visit === null) redirect('/sign-in')
  if (visit.session.state === 'second_factor') redirect('/sign-in/code')
  return visit
}

/** Who has shown a password, and has to show the second factor; everybody else is led to where they belong. */
export async function halfSignedIn(): Promise<Visit> {
  const visit = await currentVisit()
  if (visit === null) redirect('/sign-in')
  if (visit.session.state !== 'second_factor') redirect('/')
  return visit
}

/** Keeps what a sign-in gave this browser; only actions and route handlers can. */
export async function keepVisit(given: {
  readonly secret: string
  readonly deviceCookie: string | null
}): Promise<void> {
  await writeCookie('visit', given.secret)
  if (given.deviceCookie !== null) await writeCookie('device', given.deviceCookie)
}

/** Ends the visit, on the server too. */
export async function endVisit(): Promise<void> {
  const [secret, jar] = [await readCookie('visit'), await cookies()]
  const { chatfactor, resourceId } = await security()
  if (secret !== null) await chatfactor.sessions.end({ secret, resourceId })
  for (const name of ['visit', 'question'] as const) jar.delete(cookieName(name))
}

/** What this app keeps in a browser, `null` where it keeps nothing. */
export async function readCookie(name: Cookie): Promise<string | null> {
  return (await cookies()).get(cookieName(name))?.value ?? null
}

/** Out of reach for scripts, for other sites, and for other hosts. */
export async function writeCookie(name: Cookie, value: string): Promise<void> {
  const maxAge = lifetimes[name]
  const jar = await cookies()
  jar.set(cookieName(name), value, {
    ...{ httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/' },
    ...(maxAge === null ? {} : { maxAge }),
  })
}

/** Browsers take the prefix from this very host only, and not without TLS. */
function cookieName(name: Cookie): string {
  return isSecure() ? `__Host-${name}` : name
}

function isSecure(): boolean {
  return needed('PUBLIC_URL').startsWith('https:')
}
