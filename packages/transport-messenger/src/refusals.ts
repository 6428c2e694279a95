import type { RefusalMeaning } from '@chatfactor/core/transport'

/** What a refusal of the Graph API means, and our words for an operator. */
export type Meaning = RefusalMeaning & { readonly hint: string }

const windowClosed: Meaning = {
  outcome: 'needs_user',
  reason: 'window_closed',
  hint: 'the person has not written to the Page within 24 hours',
}
const blocked: Meaning = {
  outcome: 'unreachable',
  reason: 'blocked',
  hint: 'the person blocked the Page, or the account is gone; Meta does not say which',
}
const throttled: Meaning = { outcome: 'throttled', scope: 'account', hint: 'Meta asks for a pause' }
const credential: Meaning = {
  outcome: 'misconfigured',
  reason: 'credential',
  hint: 'Meta does not accept the credential of the Page',
}
const restricted: Meaning = {
  outcome: 'misconfigured',
  reason: 'account_restricted',
  hint: 'Meta restricts the Page; look at its support inbox',
}
const permission: Meaning = {
  outcome: 'misconfigured',
  reason: 'permission',
  hint: 'the app lacks a permission, such as pages_messaging, or another app has the conversation',
}
const unavailable: Meaning = { outcome: 'unavailable', hint: 'Meta has a fault' }
const rejected: Meaning = { outcome: 'rejected', hint: 'Meta refuses this message for what it is' }

/** Code and subcode together. Meta adds subcodes without notice, so an unlisted one is judged by its code. */
const bySubcode: Readonly<Record<string, Meaning>> = {
  '10/2018278': windowClosed,
  '10/2534022': windowClosed,
  '10/2018065': windowClosed,
  '10/2018108': { ...blocked, hint: 'the person does not take messages from the Page' },
  '10/1893063': restricted,
  '551/1545041': blocked,
  '200/1545041': blocked,
  '100/2018001': { outcome: 'unreachable', reason: 'unknown_chat', hint: 'this Page knows no such person' },
  '200/2018028': {
    outcome: 'misconfigured',
    reason: 'permission',
    hint: 'the app is in development mode, or has no Advanced Access',
  },
}

const byCode: Readonly<Record<number, Meaning>> = {
  2: unavailable,
  1200: unavailable,
  4: throttled,
  17: throttled,
  32: throttled,
  341: throttled,
  613: throttled,
  3: permission,
  10: permission,
  200: permission,
  230: permission,
  551: blocked,
  102: credential,
  190: credential,
  368: restricted,
  100: rejected,
}

/** Anchored: further on, a message may repeat what was sent. */
const proofWords = /^(?:\(#100\) )?(?:Invalid appsecret_proof|API calls from the server require an appsecret_proof)/

const wrongProof: Meaning = {
  outcome: 'misconfigured',
  reason: 'credential',
  hint: 'appSecret is not the secret of the app that the credential belongs to',
}

/**
 * The meaning of a refusal. Numbers decide every case except a wrong proof, which shares its number with other wrong
 * parameters. Unknown codes count as a refusal of this message, unless Meta calls it its own fault. Source:
 * https://developers.facebook.com/docs/messenger-platform/reference/send-api/error-codes
 */
export function meaningOf(refusal: {
  readonly httpStatus: number
  readonly code: number | null
  readonly subcode: number | null
  readonly message: string
}): Meaning {
  const { httpStatus, code, subcode, message } = refusal
  if (code === 100 && subcode === null && proofWords.test(message)) return wrongProof
  const known = bySubcode[`${code}/${subcode}`] ?? (code === null ? undefined : byCode[code])
  if (known !== undefined) return known
  if (code !== null && code > 200 && code < 300) return permission
  if (httpStatus === 429) return throttled
  if (code === 1 || httpStatus >= 500) return { outcome: 'unknown', hint: 'Meta does not say what became of it' }
  if (httpStatus === 401) return credential
  return rejected
}
