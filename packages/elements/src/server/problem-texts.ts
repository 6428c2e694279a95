import type { ErrorCode } from '@chatfactor/core'
import { type PlainKey, type PortalWords, signedOutWords } from '@chatfactor/portal/parts'
import type { RouteProblem } from '../route-problem.js'
import type { Offline } from '../texts.js'

/** The texts for errors that people can meet; all others are unexpected. */
const said: Partial<Record<ErrorCode, PlainKey>> = {
  UNAUTHENTICATED: 'parts.signedOut',
  NOT_FRESH: 'signIn.againLead',
  POLICY_DENIED: 'problem.notAllowed.text',
  ALREADY_EXISTS: 'field.tokenNameTaken',
  INVALID_INPUT: 'problem.unreadable.text',
  ENROLLMENT_NOT_FOUND: 'problem.changed.text',
  CHALLENGE_NOT_FOUND: 'problem.changed.text',
  TOKEN_NOT_FOUND: 'problem.changed.text',
  TRANSPORT_NOT_FOUND: 'field.transportGone',
  TRANSITION_REFUSED: 'problem.changed.text',
  STALE: 'problem.changed.text',
  BUSY: 'problem.unavailable.text',
  TOO_MANY_REQUESTS: 'problem.tooMany.later',
  STORE_UNAVAILABLE: 'problem.unavailable.text',
  HOST_FAILED: 'problem.unavailable.text',
}

/** A problem with its text. */
export function worded(words: PortalWords, problem: RouteProblem): RouteProblem {
  return { ...problem, text: words.say(keyOf(problem)) }
}

function keyOf({ code, rule, fields = [] }: RouteProblem): PlainKey {
  if (fields.includes('name')) return 'field.tokenName'
  if (rule === 'take_back_over') return 'active.takeBackOver'
  return (code === 'UNREACHABLE' ? undefined : said[code]) ?? 'problem.unexpected.text'
}

/** The texts for routes that do not answer. */
export function offline(words: PortalWords): Offline {
  return { unreachable: words.say('problem.unavailable.text'), signedOut: signedOutWords(words) }
}
