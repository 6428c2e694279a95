import type { ChallengeProgress } from '@chatfactor/core'
import type { StepVerdict } from '../http/step-cookie.js'
import { agoOf, fromNow } from '../parts/moment.js'
import { type AskedKind, leads, stops, warnings } from '../states/asking.js'
import { isEnding, verdicts } from '../states/verdicts.js'
import type { PortalWords, TextKey } from '../words/portal-words.js'
import { wordsOfQuestion } from '../words/words-of-question.js'
import { type AskSituation, isToFetch, lockedWhy } from './ask-situation.js'

/** Why a page cannot ask. */
export type Stopped = Extract<AskSituation, { at: 'stopped' }>
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

/** A summary of what a page shows; when it changes, the page reloads. */
export function markOf({ state, tokenId, sends, message, limitedUntil }: ChallengeProgress): string {
  return [state, tokenId, sends, message, limitedUntil === null ? 'free' : 'limited'].join('/')
}

/** What happened, what to do, and what is wrong. */
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
  const { messenger, message, kind, state, limitedUntil } = progress
  if (kind === 'approval' && state === 'approved') return { lead: words.say('approval.givenText'), problem: null }
  const when = limitedUntil === null ? '' : fromNow(limitedUntil, now, words)
  const say = (lead: keyof typeof leads) => words.say(leads[lead][kind], { messenger, when })
  if (isToFetch(progress, now)) {
    const isLimited = message !== 'chat_closed'
    return { lead: say(!isLimited ? 'fetch' : limitedUntil === null ? 'limited' : 'limited_until'), problem: null }
  }
  switch (message) {
    case 'none':
    case 'chat_closed':
    case 'sent':
      return { lead: say('sent'), problem: null }
    case 'on_its_way':
    case 'unknown':
      return { lead: say(message), problem: null }
    case 'throttled':
    case 'unavailable':
    case 'unreachable':
    case 'misconfigured':
    case 'rejected':
      return { lead: say('undelivered'), problem: words.say(problems[message], { messenger }) }
  }
}

/** What no honest person ever asks for; nothing if no code was sent. */
export function warningOf({
  kind,
  show,
  state,
  message,
}: ChallengeProgress): (typeof warnings)[keyof typeof warnings] | null {
  if (kind === 'otp') return isFieldShown({ kind, message }) ? warnings.code : null
  return state === 'approved' ? null : warnings[show?.mode ?? 'approve_deny']
}

/** What a waiting page says of a change before it shows it. */
export function changeWords(page: PortalWords, progress: ChallengeProgress, now: Date): string {
  const { state } = progress
  const words = wordsOfQuestion(page, progress.kind)
  if (state === 'waiting') return messageWords(words, progress, now).lead
  if (state === 'approved' || state === 'accepted') return words.say('code.answered')
  const retryAt = progress.lockedUntil?.getTime() ?? null
  const why = state === 'locked' ? lockedWhy(progress.lockReason) : state
  return stoppedWords(words, { why, retryAt, kind: progress.kind }, now).title
}

/** Why no other message can be sent, and that the newest one still works. */
export function limitWords(
  words: PortalWords,
  { kind, messenger }: Pick<ChallengeProgress, 'kind' | 'messenger'>,
  until: Date,
  now: Date,
): string {
  const when = fromNow(until, now, words)
  return kind === 'approval' ? words.say('approval.limited', { when }) : words.say('code.limited', { messenger, when })
}

/** The verdict on an answer, next to its field. */
export function verdictWords(
  words: PortalWords,
  verdict: StepVerdict,
  now: Date,
  { withPin = false, kind = 'otp' }: { readonly withPin?: boolean; readonly kind?: AskedKind } = {},
): string {
  const retryAt = 'retryAt' in verdict ? verdict.retryAt : null
  const { outcome } = verdict
  if (isEnding(outcome)) return stoppedWords(words, { why: outcome, retryAt, kind }, now).text
  const row = verdicts[outcome]
  const left = 'attemptsLeft' in verdict ? verdict.attemptsLeft : 0
  return words.say(withPin && 'withPin' in row ? row.withPin : row.text, {
    left,
    which: whichSignIn(words, verdict, now),
  })
}

function whichSignIn(words: PortalWords, verdict: StepVerdict, now: Date): string {
  if (verdict.outcome !== 'other_sign_in') return ''
  const when = agoOf(verdict.askedAt, now, words)
  return verdict.device === null ? when : `${verdict.device}, ${when}`
}

/** Why nothing can be answered, what to do, and the label of the button that asks again. */
export function stoppedWords(
  words: PortalWords,
  { why, retryAt, kind }: Pick<Stopped, 'why' | 'retryAt' | 'kind'>,
  now: Date,
): { readonly title: string; readonly text: string; readonly button: string | null } {
  const stop = why === 'locked' ? (retryAt === null ? 'locked_for_good' : 'locked_for_now') : why
  const { title, text, button } = stops[stop][kind]
  return {
    title: words.say(title),
    text: words.say(text, { when: retryAt === null ? '' : fromNow(retryAt, now, words) }),
    button: button === null ? null : words.say(button),
  }
}
