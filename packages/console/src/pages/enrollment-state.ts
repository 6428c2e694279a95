import type { Enrollment } from '@chatfactor/core'
import type { EnrollmentSeen } from '../administration/member-shown.js'
import type { ConsoleKey, ConsoleWords } from '../words/console-words.js'

/** The words for each state, without and with the account that scanned. */
const stateWords = {
  awaiting_scan: ['console.state.awaitingScan', 'console.state.awaitingScan'],
  awaiting_message: ['console.state.awaitingMessage', 'console.state.awaitingMessageBy'],
  awaiting_confirmation: ['console.state.awaitingConfirmation', 'console.state.awaitingConfirmationBy'],
  active: ['console.state.active', 'console.state.activeBy'],
  cancelled: ['console.state.cancelled', 'console.state.cancelled'],
  expired: ['console.state.expired', 'console.state.expiredBy'],
  locked: ['console.state.locked', 'console.state.locked'],
} as const satisfies Readonly<Record<Enrollment['state'], readonly [ConsoleKey, ConsoleKey]>>

/** The state of an enrollment, or where it got stuck, in plain words. */
export function enrollmentState(
  { state, displayName, endedBecause, tokenEnded }: EnrollmentSeen,
  words: ConsoleWords,
): string {
  // The enrollment is active, but its token may have ended since.
  if (tokenEnded !== null)
    return words.say(tokenEnded.because === 'not_me' ? 'console.state.taken' : 'console.state.over')
  if (endedBecause === 'policy') return words.say('console.state.policy')
  if (endedBecause === 'replaced') return words.say('console.state.replaced')
  const [unnamed, named] = stateWords[state]
  return displayName === null ? words.say(unnamed) : words.say(named, { name: displayName })
}
