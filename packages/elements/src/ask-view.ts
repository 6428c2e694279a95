import { isChallengeOver } from './challenge-now.js'
import type { AskSight } from './sights.js'

/** Codes that were never sent are not asked for. */
const neverLeft: readonly string[] = ['unreachable', 'misconfigured', 'rejected']

/** What a page contains while a person is asked in a chat, apart from its texts. */
export interface AskView {
  /** A new key means a new screen: the focus goes to its top. */
  readonly key: string
  /** Whether a code is typed here. */
  readonly hasField: boolean
  /** Whether the link to the bot is shown. */
  readonly leadsToBot: boolean
  /** What to press in the chat, or to send there; `null` if neither. */
  readonly match: string | null
  /** Whether the remaining time is shown. */
  readonly countsDown: boolean
  /** Whether an approval may be used up now. */
  readonly isApproved: boolean
  /** Whether the person can get a code instead of an approval. */
  readonly mayHaveCode: boolean
  /** In how many milliseconds another message may be requested; 0 for now. */
  readonly againMs: number
}

/** Decides what a page shows of a question in a chat. */
export function askView({ now, notAsked }: Pick<AskSight, 'now' | 'notAsked'>): AskView {
  if (now === null || isChallengeOver(now)) {
    const key = `${now?.state} ${notAsked?.why}`
    const shown = { hasField: false, leadsToBot: false, match: null, countsDown: false }
    return {
      ...{ key, ...shown, isApproved: false, mayHaveCode: false },
      againMs: notAsked?.retryMs ?? now?.lockedMs ?? 0,
    }
  }
  const { kind, state, show, message, mustFetch, limitedMs, mayType, sendAgainMs } = now
  const hasField = kind === 'otp' && !neverLeft.includes(message)
  const isApproved = state === 'approved'
  return {
    ...{ key: `${kind} ${state} ${hasField}`, hasField, isApproved, againMs: sendAgainMs },
    leadsToBot: message === 'unreachable' || limitedMs > 0 || mustFetch,
    match:
      show === null || show.mode === 'approve_deny'
        ? null
        : `${show.mode === 'number_matching' ? show.number : show.code}`,
    countsDown: !mustFetch && !isApproved && (hasField || kind === 'approval'),
    mayHaveCode: kind === 'approval' && mayType && state === 'waiting',
  }
}
