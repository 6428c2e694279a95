import type { SelfServiceView } from '@chatfactor/core'
import type { AnswerVerdict, ChallengeNow, NotAsked } from '@chatfactor/react'
import { type Message, problem } from '@/lib/message'

/** What the page says above a question in a chat. */
export function questionTitle({ kind, state, show, messenger, mustFetch }: ChallengeNow): string {
  if (state === 'approved') return 'Approved'
  if (mustFetch) return `Get it in ${messenger}`
  if (kind === 'otp') return 'Enter your code'
  if (show?.mode === 'number_matching') return `Press this number in ${messenger}`
  return show?.mode === 'code_entry' ? `Send this to the bot in ${messenger}` : `Answer in ${messenger}`
}

/** What became of the message. */
export function questionLead({ kind, state, messenger, message, mustFetch }: ChallengeNow): string {
  if (state === 'approved') return 'One moment, you are being signed in.'
  if (message === 'chat_closed')
    return `${messenger} lets the bot write only after you did. Open the chat, send anything, and it comes.`
  if (mustFetch)
    return `You had several in a short time, so this one waits for you. Open the chat in ${messenger} and press “It’s me”.`
  switch (message) {
    case 'none':
    case 'sent':
      return kind === 'otp'
        ? `We sent a code to your ${messenger}.`
        : `We asked in your ${messenger}. This page goes on by itself.`
    case 'on_its_way':
    case 'unknown':
      return `A message is on its way to your ${messenger}; that may take a moment.`
    default:
      return `The message did not get through to your ${messenger}. Send another one in a moment, or choose another way.`
  }
}

/** Why a question is over. */
export function questionEnd({ state, messenger, lockedMs }: ChallengeNow): Message {
  switch (state) {
    case 'declined':
      return problem(`You said no in ${messenger}, so nothing was done. Ask again if you want it after all.`)
    case 'denied':
      return problem(`Somebody answered in ${messenger} that it was not you, so this sign-in was stopped.`)
    case 'exhausted':
      return problem('That was one wrong code too many.')
    case 'locked':
      return locked(lockedMs)
    default:
      return problem('Nobody answered in time.')
  }
}

/** What an answer came to that does not sign in. */
export function verdictMessage(verdict: Exclude<AnswerVerdict, { outcome: 'accepted' }>): Message {
  switch (verdict.outcome) {
    case 'wrong_code':
      return problem(`That is not the code. ${tries(verdict.attemptsLeft)}`)
    case 'superseded':
      return problem(`That is an older code: use the one of the newest message. ${tries(verdict.attemptsLeft)}`)
    case 'other_sign_in':
      return problem(
        `That is the code of your other sign-in: type the one of the other message here. ${tries(verdict.attemptsLeft)}`,
      )
    case 'expired':
      return problem('That came too late. Ask for a new one.')
    case 'already_used':
      return problem('That was used already. Ask for a new one.')
    case 'exhausted':
      return problem('That was one wrong code too many. Ask for a new one.')
    case 'declined':
      return problem('You said no in the chat, so nothing was done.')
    case 'denied':
      return problem('Your chat answered that this was not you, so it was stopped.')
    case 'pending':
      return problem('There is no answer in the chat yet.')
    case 'disowned':
      return disowned
    case 'locked':
      return locked(verdict.retryMs)
  }
}

/** The chat said of this very sign-in that it was somebody else's: it is over. */
const disowned = problem('This sign-in was reported in your chat as not yours, so it was ended. Sign in again.')

/** Why nobody was asked. */
export function notAskedMessage({ why, retryMs }: NotAsked): Message {
  switch (why) {
    case 'recovery_needed':
      return problem(
        'You have no messenger any more that could be asked. Use a recovery code, or ask an administrator.',
      )
    case 'disowned':
      return disowned
    case 'locked':
      return locked(retryMs)
    case 'throttled':
    case 'busy':
    case 'bypassed':
    case 'not_enrolled':
      return problem('That did not work just now. Please try again in a moment.')
  }
}

/** Why no messenger can be added now; `null` where one can, if need be after signing in again. */
export function whyNoMessenger(refusal: SelfServiceView['enrollRefusal']): string | null {
  switch (refusal) {
    case null:
    case 'not_fresh':
      return null
    case 'max_tokens':
      return 'You have as many messengers as you may have. Any of them can be replaced.'
    case 'blocked':
      return 'A change was reported as not yours, so no messenger can be added. Ask an administrator.'
    case 'invitation_needed':
      return 'You need an invitation for your first messenger. Ask an administrator for one.'
    case 'mail_proof_needed':
    case 'proof_elsewhere':
    case 'not_allowed':
      return 'You cannot add a messenger here by yourself. Ask an administrator.'
  }
}

/** How many tries are left. */
export function tries(left: number): string {
  return left === 1 ? 'One try left.' : `${left} tries left.`
}

/** So many seconds as on a clock. */
export function clockTime(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A server does not know which clock hangs on the person's wall. */
function locked(ms: number | null): Message {
  if (ms === null) return problem('Too many wrong answers. Please ask an administrator to unlock you.')
  const minutes = Math.ceil(ms / 60_000)
  const when =
    minutes <= 1 ? 'in a minute' : minutes < 90 ? `in ${minutes} minutes` : `in ${Math.round(minutes / 60)} hours`
  return problem(`Too many wrong answers. Try again ${when}; recovery codes wait, too.`)
}
