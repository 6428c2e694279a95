import type { SignInStep, StepVerdict } from '../http/step-cookie.js'
import { fromNow } from '../parts/moment.js'

type PasswordStep = Extract<SignInStep, { at: 'one_time_password' }>
type StoppedStep = Extract<SignInStep, { at: 'stopped' }>

/** What became of the message, and what to do when it did not get through. */
export function deliveryWords(step: PasswordStep): { readonly lead: string; readonly problem: string | null } {
  const { messenger } = step
  if (isPulled(step)) {
    return {
      lead: `${messenger} lets the bot write only after you did. Open the chat and press “It’s me”: then your code comes, and you type it here. If the bot says nothing, send it the word code.`,
      problem: null,
    }
  }
  if (step.undelivered === null) return { lead: `We sent a code to your ${messenger}.`, problem: null }
  const problems = {
    throttled: `${messenger} is busy and did not take the message. Wait a moment, then send a new code.`,
    unavailable: `We could not reach ${messenger} just now. Send a new code in a moment.`,
    unknown: `We cannot tell whether the code reached your ${messenger}. If it is there, type it; if not, send a new one.`,
    unreachable: `The bot cannot write to your chat. Open ${messenger}, unblock the bot, press Start, then send a new code.`,
    misconfigured: `${messenger} does not let us send messages at the moment. Please tell your administrator.`,
    rejected: `${messenger} refused the message. Please tell your administrator.`,
  }
  return { lead: `You need a code from your ${messenger}.`, problem: problems[step.undelivered] }
}

/** What to do, in a few words. */
export function titleWords(step: PasswordStep, withPin: boolean): string {
  if (isPulled(step)) return `Get your code in ${step.messenger}`
  return withPin ? 'Type your PIN and your code' : 'Type your code'
}

/** Whether the person has to come to the chat for the code. */
export function isPulled(step: PasswordStep): boolean {
  return step.digits === null || step.pullUrl !== null
}

/** What the last code came to, next to the field. Which of PIN and code was wrong is nobody's to know. */
export function verdictWords(verdict: StepVerdict | null, now: Date, withPin = false): string | null {
  switch (verdict?.outcome) {
    case undefined:
      return null
    case 'wrong_code':
      return `${withPin ? 'PIN or code is not right.' : 'That is not the code.'} ${triesLeft(verdict.attemptsLeft)}`
    case 'superseded':
      return `That was the code of an earlier message. Use the newest one. ${triesLeft(verdict.attemptsLeft)}`
    case 'expired':
      return 'This code is no longer good. Send a new one.'
    case 'already_used':
      return 'This code was used already. Send a new one.'
    case 'empty':
      return withPin ? 'Type your PIN, then the code from the chat.' : 'Type the code from the chat.'
    case 'locked':
      return lockWords(verdict.retryAt, now)
  }
}

/** Why nothing can be typed, and what to do. */
export function stoppedWords(step: StoppedStep, now: Date): { readonly title: string; readonly text: string } {
  switch (step.why) {
    case 'locked':
      return { title: 'Locked for now', text: lockWords(step.retryAt, now) }
    case 'throttled':
      return {
        title: 'Too many codes',
        text: `We sent you several codes in a short time. You can ask for the next one ${step.retryAt === null ? 'later' : fromNow(step.retryAt, now)}.`,
      }
    case 'busy':
      return { title: 'One at a time', text: 'Another request for a code is under way. Try again in a moment.' }
    case 'recovery_needed':
      return {
        title: 'No working token',
        text: 'You had a BOT token, but none of yours works any more. Use one of your recovery codes; if you have none, ask your administrator for help.',
      }
    case 'unavailable':
      return { title: 'Not now', text: 'We could not start this step. Try again in a moment.' }
  }
}

function lockWords(retryAt: number | null, now: Date): string {
  return retryAt === null
    ? 'There were too many wrong codes. Only your administrator can unlock you.'
    : `There were too many wrong codes. You can try again ${fromNow(retryAt, now)}.`
}

function triesLeft(count: number): string {
  if (count <= 0) return 'Send a new code to go on.'
  return count === 1 ? 'You have 1 try left.' : `You have ${count} tries left.`
}
