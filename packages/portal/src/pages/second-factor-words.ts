import type { SignInStep, StepVerdict } from '../http/step-cookie.js'
import { fromNow } from '../parts/moment.js'
import type { PlainKey, PortalWords, TextKey } from '../words/portal-words.js'

type PasswordStep = Extract<SignInStep, { at: 'one_time_password' }>
type StoppedStep = Extract<SignInStep, { at: 'stopped' }>
type Unsent = NonNullable<PasswordStep['unsent']>
type Undelivered = Exclude<Unsent, 'queued' | 'unknown'>
type Pulled = NonNullable<PasswordStep['pulled']>

const problems = {
  throttled: 'code.undelivered.throttled',
  unavailable: 'code.undelivered.unavailable',
  unreachable: 'code.undelivered.unreachable',
  misconfigured: 'code.undelivered.misconfigured',
  rejected: 'code.undelivered.rejected',
} as const satisfies Record<Undelivered, TextKey>

/** What became of the message, and what to do when it did not get through. */
export function deliveryWords(
  words: PortalWords,
  messenger: string,
  became: 'sent' | Unsent,
): { readonly lead: string; readonly problem: string | null } {
  if (became === 'sent') return { lead: words.say('code.sent', { messenger }), problem: null }
  if (became === 'queued') return { lead: words.say('code.queued', { messenger }), problem: null }
  if (became === 'unknown') return { lead: words.say('code.mayHaveArrived', { messenger }), problem: null }
  return {
    lead: words.say('code.undelivered', { messenger }),
    problem: words.say(problems[became], { messenger }),
  }
}

/** What to do, in a few words. */
export function titleWords(words: PortalWords, step: PasswordStep, withPin: boolean): string {
  if (step.pulled !== null) return words.say('code.titlePulled', { messenger: step.messenger })
  return words.say(withPin ? 'code.titlePin' : 'code.title')
}

/** What to do where the person has to come to the chat for the code, and until when that is so. */
export function pulledWords(
  words: PortalWords,
  messenger: string,
  { reason, until }: { readonly reason: Pulled; readonly until: number | null },
  now: Date,
): string {
  if (reason === 'chat_closed') return words.say('code.pulled', { messenger })
  return until === null
    ? words.say('code.sendLimit', { messenger })
    : words.say('code.sendLimit.until', { messenger, when: fromNow(until, now, words) })
}

/** What a code came to, next to its field. Which of PIN and code was wrong is nobody's to know. */
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
    case 'denied':
      return words.say('code.denied.text')
    case 'empty':
      return words.say(withPin ? 'code.missingPin' : 'code.missing')
    case 'locked':
      return lockWords(words, verdict.retryAt, now)
  }
}

const stopped = {
  exhausted: 'code.exhausted.title',
  denied: 'code.denied.title',
  locked: 'code.locked.title',
  busy: 'code.busy.title',
  recovery_needed: 'code.recoveryNeeded.title',
  blocked: 'code.blocked.title',
  no_way_left: 'code.recoveryNeeded.title',
  unavailable: 'code.unavailable.title',
} as const satisfies Record<StoppedStep['why'], PlainKey>

/** Why nothing can be typed, and what to do. */
export function stoppedWords(
  words: PortalWords,
  { why, retryAt }: Pick<StoppedStep, 'why' | 'retryAt'>,
  now: Date,
): { readonly title: string; readonly text: string } {
  const isForGood = why === 'locked' && retryAt === null
  return {
    title: words.say(isForGood ? 'code.locked.titleForGood' : stopped[why]),
    text: stoppedText(words, why, retryAt, now),
  }
}

function stoppedText(words: PortalWords, why: StoppedStep['why'], retryAt: number | null, now: Date): string {
  switch (why) {
    case 'exhausted':
      return words.say('code.exhausted.text')
    case 'denied':
      return words.say('code.denied.text')
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
export function wayOn({ why, retryAt }: Pick<StoppedStep, 'why' | 'retryAt'>): PlainKey | null {
  switch (why) {
    case 'exhausted':
    case 'denied':
      return 'button.askNewCode'
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
