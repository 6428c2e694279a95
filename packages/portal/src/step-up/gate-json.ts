import type { SecondFactorAnswer } from '@chatfactor/core'

const usualMaxAgeMs = 10 * 60_000

/** Whether the client is a program: it accepts JSON, and no pages. */
export function wantsJson({ headers }: Request): boolean {
  const accept = headers.get('accept') ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}

/** No one is signed in: a second factor does not help. */
export function unauthenticated(text: string): Response {
  return Response.json({ outcome: 'signed_out', text }, { status: 401, headers: { 'cache-control': 'no-store' } })
}

type Waiting = Extract<SecondFactorAnswer, { readonly outcome: 'waiting' }>

/** What a program is told of an approval; once it is given, a POST of `{ "cf_continue": "1" }` uses it up. */
export function waitingFor({
  state,
  challengeId,
  messenger,
  expiresAt,
  show,
}: Pick<Waiting, 'challengeId' | 'messenger' | 'expiresAt' | 'show'> & { readonly state: string }) {
  return { outcome: state === 'approved' ? 'approved' : 'waiting', challengeId, messenger, expiresAt, show } as const
}

/** What a program is told: 200 for an accepted code, else 401 as RFC 9470 has it, and what is needed to ask the person. */
export function jsonAnswer(
  answer: Exclude<SecondFactorAnswer, { readonly outcome: 'bypassed' }> | ReturnType<typeof waitingFor>,
  {
    maxAgeMs = usualMaxAgeMs,
    headers,
  }: { readonly maxAgeMs?: number | undefined; readonly headers: Readonly<Record<string, string>> },
): Response {
  const isPassed = answer.outcome === 'passed'
  const challenge = `Bearer error="insufficient_user_authentication", error_description="A second factor is needed", max_age=${Math.floor(maxAgeMs / 1000)}`
  return Response.json(answer, {
    status: isPassed ? 200 : 401,
    headers: { ...headers, ...(isPassed ? {} : { 'www-authenticate': challenge }), 'cache-control': 'no-store' },
  })
}
