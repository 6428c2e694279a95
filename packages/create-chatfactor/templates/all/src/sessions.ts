import { randomBytes, randomUUID } from 'node:crypto'
import type { Person } from './people.ts'
import { setting } from './setting.ts'

/** Somebody who is signed in with one browser. */
export interface Session {
  readonly id: string
  readonly person: Person
  /** When they typed their password. */
  readonly provenAt: Date
}

const lifeMs = 8 * 60 * 60_000

declare global {
  /** By the secret in the cookie. Some frameworks load this file more than once; the process stays. */
  var sessionsOfThisApp: Map<string, readonly [id: string, personId: string, login: string, at: number]> | undefined
}

/** Here, so that whoever signs out is signed out. They end with this process; yours are in a database. */
globalThis.sessionsOfThisApp ??= new Map()
const sessions = globalThis.sessionsOfThisApp

/** Signs somebody in: the browser keeps a secret, and this app whose it is. */
export function newSessionCookie({ id, login }: Person): string {
  for (const [secret, [, , , at]] of sessions) if (isOver(at)) sessions.delete(secret)
  const secret = randomBytes(32).toString('base64url')
  sessions.set(secret, [randomUUID(), id, login, Date.now()])
  return cookie(secret, lifeMs / 1000)
}

/** Signs somebody out, by the `cookie` header of a request: from now on their cookie is worth nothing. */
export function noSessionCookie(cookies: string | null | undefined): string {
  sessions.delete(secretIn(cookies))
  return cookie('', 0)
}

/** Who is signed in, by the `cookie` header of a request. */
export function sessionOf(cookies: string | null | undefined): Session | null {
  const [id, personId, login, at] = sessions.get(secretIn(cookies)) ?? []
  if (id === undefined || personId === undefined || login === undefined || at === undefined || isOver(at)) return null
  return { id, person: { id: personId, login }, provenAt: new Date(at) }
}

function secretIn(cookies: string | null | undefined): string {
  return /(?:^|; )session=([\w-]{43})(?:;|$)/.exec(cookies ?? '')?.[1] ?? ''
}

function isOver(at: number): boolean {
  return Date.now() - at >= lifeMs
}

function cookie(value: string, seconds: number): string {
  const secure = setting('PUBLIC_URL').startsWith('https:') ? '; Secure' : ''
  return `session=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`
}
