import type { SecondFactorAnswer } from '@chatfactor/core'

const usualMaxAgeMs = 10 * 60_000

/** No one is signed in, or their person disowned this sign-in: a second factor does not help. */
export function unauthenticated(text: string, outcome: 'signed_out' | 'disowned' = 'signed_out'): Response {
  return Response.json({ outcome, text }, { status: 401, headers: { 'cache-control': 'no-store' } })
}

/** The answer came from a page of another site, or from one that does not say where it is from. */
export function foreign(text: string): Response {
  return Response.json({ outcome: 'foreign', text }, { status: 403, headers: { 'cache-control': 'no-store' } })
}

type Waiting = Extract<SecondFactorAnswer, { readonly outcome: 'waiting' }>

/**
 * What a program is told of an approval; once it is given, a POST of `{ challengeId, "continue": true }` uses it up.
 */
export function waitingFor({
  state,
  challengeId,
  messenger,
  expiresAt,
  show,
}: Pick<Waiting, 'challengeId' | 'messenger' | 'expiresAt' | 'show'> & { readonly state: string }) {
  return { outcome: state === 'approved' ? 'approved' : 'waiting', challengeId, messenger, expiresAt, show } as const
}

/**
 * The answer to a program: 200 for an accepted code, else 401 as in RFC 9470, with what it needs to ask the person and
 * where to send the answer.
 */
export function jsonAnswer(
  answer: Exclude<SecondFactorAnswer, { readonly outcome: 'bypassed' }> | ReturnType<typeof waitingFor>,
  {
    maxAgeMs = usualMaxAgeMs,
    answerAt,
    headers,
  }: {
    readonly maxAgeMs?: number | undefined
    readonly answerAt: string
    readonly headers: Readonly<Record<string, string>>
  },
): Response {
  const isPassed = answer.outcome === 'passed'
  const challenge = `Bearer error="insufficient_user_authentication", error_description="A second factor is needed", max_age=${Math.floor(maxAgeMs / 1000)}`
  return Response.json(isPassed ? answer : { ...answer, answerAt }, {
    status: isPassed ? 200 : 401,
    headers: { ...headers, ...(isPassed ? {} : { 'www-authenticate': challenge }), 'cache-control': 'no-store' },
  })
}
