import type { Enrollment } from '@chatfactor/core'
import { type Ending, endings } from '../states/endings.js'
import type { PlainKey, PortalWords } from '../words/portal-words.js'

const live = {
  awaiting_scan: 'live.awaitingScan',
  awaiting_message: 'live.awaitingMessage',
  awaiting_confirmation: 'live.awaitingConfirmation',
  active: 'live.active',
  cancelled: 'live.cancelled',
  expired: 'live.expired',
  locked: 'live.locked',
} as const satisfies Record<Enrollment['state'], PlainKey>

const liveFrom = {
  awaiting_message: 'live.awaitingMessageFrom',
  awaiting_confirmation: 'live.awaitingConfirmationFrom',
} as const

/** If there is nothing to scan. */
const liveTyped = new Map<Enrollment['state'], PlainKey>([
  ['awaiting_scan', 'live.awaitingCode'],
  ['awaiting_confirmation', 'live.codeSent'],
])

/** The one line that changes by itself. The name is whatever the messenger says, so it is only a hint. */
export function liveWords(
  words: PortalWords,
  {
    state,
    displayName: name,
    endedBecause,
    linkCarriesCode,
  }: Pick<Enrollment, 'state' | 'displayName' | 'endedBecause' | 'linkCarriesCode'>,
): string {
  if (endedBecause === 'policy') return words.say('live.policy')
  if (!linkCarriesCode && name !== null && state === 'awaiting_confirmation')
    return words.say('live.codeSentBy', { name })
  const typed = linkCarriesCode ? undefined : liveTyped.get(state)
  if (typed !== undefined) return words.say(typed)
  return name !== null && (state === 'awaiting_message' || state === 'awaiting_confirmation')
    ? words.say(liveFrom[state], { name })
    : words.say(live[state])
}

/** Why the enrollment ended without a token, and what to do. */
export function endedWords(words: PortalWords, ending: Ending): { readonly title: string; readonly text: string } {
  const { title, text } = endings[ending]
  return { title: words.say(title), text: words.say(text) }
}
