import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Person } from './people.ts'
import { setting } from './setting.ts'

/** Somebody who is signed in with one browser. */
export interface Session {
  readonly id: string
  readonly person: Person
  /** When they typed their password. */
  readonly provenAt: Date
}

/** The cookie that signs somebody in: signed, and readable by this app alone. */
export function newSessionCookie(person: Person): string {
  const text = Buffer.from(JSON.stringify({ id: randomUUID(), person, provenAt: Date.now() })).toString('base64url')
  return cookie(`${text}.${signatureOf(text)}`, 8 * 60 * 60)
}

/** The cookie that signs out. */
export const noSessionCookie = (): string => cookie('', 0)

/** Who is signed in, by the `cookie` header of a request. */
export function sessionOf(cookies: string | null | undefined): Session | null {
  const [text = '', signature = ''] = /(?:^|; )session=([\w.-]+)/.exec(cookies ?? '')?.[1]?.split('.') ?? []
  const [expected, given] = [Buffer.from(signatureOf(text)), Buffer.from(signature)]
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null
  const { id, person, provenAt } = JSON.parse(Buffer.from(text, 'base64url').toString())
  return { id, person, provenAt: new Date(provenAt) }
}

function cookie(value: string, seconds: number): string {
  const secure = setting('PUBLIC_URL').startsWith('https:') ? '; Secure' : ''
  return `session=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`
}

function signatureOf(text: string): string {
  return createHmac('sha256', setting('SESSION_SECRET')).update(text).digest('base64url')
}
