import type { ChallengeProgress } from '@chatfactor/core'
import type { StepVerdict } from '../http/step-cookie.js'
import { fromNow } from '../parts/moment.js'
import type { PlainKey, PortalWords, TextKey } from '../words/portal-words.js'
import { type AskSituation, isToFetch, type StopReason } from './ask-situation.js'

type Stopped = Extract<AskSituation, { at: 'stopped' }>
type Undelivered = Exclude<ChallengeProgress['message'], 'none' | 'on_its_way' | 'sent' | 'chat_closed' | 'unknown'>

const problems = {
  throttled: 'code.undelivered.throttled',
  unavailable: 'code.undelivered.unavailable',
  unreachable: 'code.undelivered.unreachable',
  misconfigured: 'code.undelivered.misconfigured',
  rejected: 'code.undelivered.rejected',
} as const satisfies Record<Undelivered, TextKey>

/** Whether there is, or may soon be, a code to type. */
export function isFieldShown({ kind, message }: Pick<ChallengeProgress, 'kind' | 'message'>): boolean {
  return kind === 'otp' && message !== 'unreachable' && message !== 'misconfigured' && message !== 'rejected'
}

/** A mark of what a page shows; another mark reloads the page. */
export function markOf({ state, tokenId, sends, message, limitedUntil }: ChallengeProgress): string {
  return [state, tokenId, sends, message, limitedUntil === null ? 'free' : 'limited'].join('/')
}

/** What happened and what to do, and what is wrong. */
export function askWords(
  words: PortalWords,
  progress: ChallengeProgress,
  withPin: boolean,
  now: Date,
): { readonly title: string; readonly lead: string; readonly problem: string | null } {
  const { messenger } = progress
  if (progress.kind === 'approval')
    return { title: approvalTitle(words, progress), ...messageWords(words, progress, now) }
  const title = isToFetch(progress, now)
    ? words.say('code.titlePulled', { messenger })
    : isFieldShown(progress)
      ? words.say(withPin ? 'code.titlePin' : 'code.title')
      : words.say('code.titleUndelivered')
  return { title, ...messageWords(words, progress, now) }
}

function approvalTitle(words: PortalWords, { state, show, messenger }: ChallengeProgress): string {
  if (state === 'approved') return words.say('approval.given')
  return words.say(show === null ? 'approval.title' : titles[show.mode], { messenger })
}

const titles = {
  number_matching: 'approval.titleNumber',
  code_entry: 'approval.titleCode',
  approve_deny: 'approval.title',
} as const satisfies Record<NonNullable<ChallengeProgress['show']>['mode'], TextKey>

/** What became of the message. */
function messageWords(
  words: PortalWords,
  progress: ChallengeProgress,
  now: Date,
): { readonly lead: string; readonly problem: string | null } {
  const { messenger, message, kind, state } = progress
  const isApproval = kind === 'approval'
  if (isApproval && state === 'approved') return { lead: words.say('approval.givenText'), problem: null }
  if (isToFetch(progress, now)) return { lead: fetchWords(words, progress, now), problem: null }
  switch (message) {
    case 'none':
    case 'chat_closed':
    case 'sent':
      return {
        lead: words.say(isApproval ? 'approval.waiting' : 'code.sent', { messenger }),
        problem: null,
      }
    case 'on_its_way':
      return { lead: words.say(isApproval ? 'approval.queued' : 'code.queued', { messenger }), problem: null }
    case 'unknown':
      return {
        lead: words.say(isApproval ? 'approval.mayHaveArrived' : 'code.mayHaveArrived', { messenger }),
        problem: null,
      }
    default:
      return {
        lead: words.say(isApproval ? 'approval.undelivered' : 'code.undelivered', { messenger }),
        problem: words.say(problems[message], { messenger }),
      }
  }
}

/** What to do where the person has to come to the chat for the code, and until when that is so. */
function fetchWords(words: PortalWords, { messenger, message, limitedUntil }: ChallengeProgress, now: Date): string {
  if (message === 'chat_closed') return words.say('code.pulled', { messenger })
  return limitedUntil === null
    ? words.say('code.sendLimit', { messenger })
    : words.say('code.sendLimit.until', { messenger, when: fromNow(limitedUntil, now, words) })
}

/** What a waiting page says of a change, before it shows it. */
export function changeWords(words: PortalWords, progress: ChallengeProgress, now: Date): string {
  const { state } = progress
  if (state === 'waiting') return messageWords(words, progress, now).lead
  if (state === 'approved' || state === 'accepted') return words.say('code.answered')
  const why = isStop(state) ? state : 'over'
  return stoppedWords(words, { why, retryAt: progress.lockedUntil?.getTime() ?? null }, now).title
}

function isStop(state: ChallengeProgress['state']): state is ChallengeProgress['state'] & StopReason {
  return state in stopped
}

/** Why no other message can be sent, and that the newest one goes on working. */
export function limitWords(
  words: PortalWords,
  { kind, messenger }: Pick<ChallengeProgress, 'kind' | 'messenger'>,
  until: Date,
  now: Date,
): string {
  const when = fromNow(until, now, words)
  return kind === 'approval' ? words.say('approval.limited', { when }) : words.say('code.limited', { messenger, when })
}

/** The verdict on a code, next to its field. It never says whether the PIN or the code was wrong. */
export function verdictWords(words: PortalWords, verdict: StepVerdict, now: Date, withPin = false): string {
  switch (verdict.outcome) {
    case 'wrong_code':
      return words.say(withPin ? 'code.wrongPin' : 'code.wrong', { left: verdict.attemptsLeft })
    case 'superseded':
      return words.say('code.superseded', { left: verdict.attemptsLeft })
    case 'expired':
      return words.say('code.expired')
    case 'already_used':
      return words.say('code.used')
    case 'exhausted':
      return words.say('code.exhausted.text')
    case 'declined':
      return words.say('code.declined.text')
    case 'denied':
      return words.say('code.denied.text')
    case 'disowned':
      return words.say('code.disowned.text')
    case 'empty':
      return words.say(withPin ? 'code.missingPin' : 'code.missing')
    case 'locked':
      return lockWords(words, verdict.retryAt, now)
  }
}

const stopped = {
  exhausted: 'code.exhausted.title',
  declined: 'code.declined.title',
  denied: 'code.denied.title',
  disowned: 'code.disowned.title',
  over: 'code.over.title',
  locked: 'code.locked.title',
  busy: 'code.busy.title',
  recovery_needed: 'code.recoveryNeeded.title',
  blocked: 'code.blocked.title',
  no_way_left: 'code.recoveryNeeded.title',
  unavailable: 'code.unavailable.title',
} as const satisfies Record<StopReason, PlainKey>

/** Why nothing can be typed, and what to do. */
export function stoppedWords(
  words: PortalWords,
  { why, retryAt }: Pick<Stopped, 'why' | 'retryAt'>,
  now: Date,
): { readonly title: string; readonly text: string } {
  const isForGood = why === 'locked' && retryAt === null
  return {
    title: words.say(isForGood ? 'code.locked.titleForGood' : stopped[why]),
    text: stoppedText(words, why, retryAt, now),
  }
}

function stoppedText(words: PortalWords, why: StopReason, retryAt: number | null, now: Date): string {
  switch (why) {
    case 'exhausted':
      return words.say('code.exhausted.text')
    case 'declined':
      return words.say('code.declined.text')
    case 'denied':
      return words.say('code.denied.text')
    case 'disowned':
      return words.say('code.disowned.text')
    case 'over':
      return words.say('code.over.text')
    case 'locked':
      return lockWords(words, retryAt, now)
    case 'busy':
      return words.say('code.busy.text')
    case 'recovery_needed':
      return words.say('code.recoveryNeeded.text')
    case 'blocked':
      return words.say('code.blocked.text')
    case 'no_way_left':
      return words.say('code.noWayLeft.text')
    case 'unavailable':
      return words.say('code.unavailable.text')
  }
}

function lockWords(words: PortalWords, retryAt: number | null, now: Date): string {
  return retryAt === null
    ? words.say('code.locked.forGood')
    : words.say('code.locked.until', { when: fromNow(retryAt, now, words) })
}

/** What the button says that leads on from there; `null` where only an administrator does. */
export function wayOn({ why, retryAt }: Pick<Stopped, 'why' | 'retryAt'>): PlainKey | null {
  switch (why) {
    case 'declined':
      return 'button.askAgain'
    case 'exhausted':
    case 'denied':
    case 'over':
      return 'button.askNewCode'
    case 'disowned':
    case 'recovery_needed':
    case 'blocked':
    case 'no_way_left':
      return null
    case 'locked':
      return retryAt === null ? null : 'button.tryAgain'
    case 'busy':
    case 'unavailable':
      return 'button.tryAgain'
  }
}
