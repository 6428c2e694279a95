import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { cookies } from 'next/headers'
import { needed } from '@/lib/settings'

/** What a code was asked with, as far as the page for the code needs it. */
export interface Asked {
  readonly challengeId: string
  readonly outcome: 'sent' | 'queued' | 'undelivered' | 'needs_user'
  readonly messenger: string
  readonly pullUrl: string | null
  /** So many codes were sent lately that the person has to fetch this one. */
  readonly isPastLimit: boolean
}

/** How far a browser is with signing in. The id is what challenges are bound to; each step begins with a new one. */
export type Visit = {
  readonly id: string
  readonly personId: string
} & (
  | { readonly stage: 'code_wanted'; readonly asked: Asked }
  /** `withCode`: not with the password alone. */
  | { readonly stage: 'signed_in'; readonly withCode: boolean }
)

const name = 'visit'
const lifetimeMs = { code_wanted: 15 * 60_000, signed_in: 8 * 3_600_000 }

/** A name for a visit that nobody can guess. */
export const newVisitId = (): string => randomUUID()

/** The visit of this browser, or `null` when it has none, or one that is over. */
export async function currentVisit(): Promise<Visit | null> {
  const [text = '', signature = ''] = (await cookies()).get(name)?.value.split('.') ?? []
  const [expected, given] = [Buffer.from(signatureOf(text)), Buffer.from(signature)]
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null
  const { visit, endsAtMs }: { visit: Visit; endsAtMs: number } = JSON.parse(
    Buffer.from(text, 'base64url').toString('utf8'),
  )
  return endsAtMs > Date.now() ? visit : null
}

/** Keeps the visit in a signed cookie; only actions and route handlers can. */
export async function keepVisit(visit: Visit): Promise<void> {
  const maxAgeMs = lifetimeMs[visit.stage]
  const content = JSON.stringify({ visit, endsAtMs: Date.now() + maxAgeMs })
  const text = Buffer.from(content).toString('base64url')
  const jar = await cookies()
  jar.set(name, `${text}.${signatureOf(text)}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: needed('PUBLIC_URL').startsWith('https:'),
    path: '/',
    maxAge: maxAgeMs / 1000,
  })
}

/** Forgets it. A session that must end at once for every copy of the cookie needs a list on the server. */
export async function endVisit(): Promise<void> {
  const jar = await cookies()
  jar.delete(name)
}

function signatureOf(text: string): string {
  return createHmac('sha256', needed('SESSION_SECRET')).update(text).digest('base64url')
}
