import type { ChallengeStarted, ChallengeVerdict } from '@chatfactor/core'
import { info, type Message, problem, untilWords } from '@/lib/message'
import type { Asked } from '@/lib/visit'

/** What the page for the code says before anything was typed. */
export function askedMessage({ outcome, messenger, pullUrl, isPastLimit }: Asked, again = false): Message {
  switch (outcome) {
    case 'sent':
      return info(`We sent a ${again ? 'new ' : ''}code to your ${messenger}.${again ? ' Older ones are void.' : ''}`)
    case 'queued':
      return info(`Your code is on its way to your ${messenger}; that may take a moment.`)
    case 'needs_user':
      return info(
        isPastLimit
          ? `That were many codes, so this one waits for you. Write /code to the bot in ${messenger} and press “It’s me”.`
          : `${messenger} lets the bot write only after you did. Open the chat, send anything, and the code comes.`,
        pullUrl === null ? undefined : { href: pullUrl, text: `Open ${messenger}` },
      )
    case 'undelivered':
      return problem(`The message did not get through to your ${messenger}. Send a new code in a moment.`)
  }
}

/** Why no code was sent. */
export function notAskedMessage(
  started: Extract<ChallengeStarted, { outcome: 'recovery_needed' | 'locked' | 'busy' | 'throttled' }>,
): Message {
  switch (started.outcome) {
    case 'recovery_needed':
      return problem('You have no messenger any more that could bring a code. Please ask an administrator.')
    case 'locked':
      return lockedMessage(started.retryAt)
    case 'busy':
    case 'throttled':
      return problem('Another sign-in is under way. Please try again.')
  }
}

/** What a code came to that does not sign in. */
export function verdictMessage(verdict: Exclude<ChallengeVerdict, { outcome: 'accepted' }>): Message {
  switch (verdict.outcome) {
    case 'wrong_code':
      return problem(`That is not the code. ${attempts(verdict.attemptsLeft)}`)
    case 'superseded':
      return problem(`That is an older code: use the one of the newest message. ${attempts(verdict.attemptsLeft)}`)
    case 'expired':
      return problem('That code has expired. Send a new one.')
    case 'already_used':
      return problem('That code was used already. Send a new one.')
    case 'exhausted':
      return problem('That was one wrong code too many. Ask for a new code.')
    case 'denied':
      return problem('Your chat answered that this was not you, so it was stopped.')
    case 'locked':
      return lockedMessage(verdict.retryAt)
  }
}

function lockedMessage(retryAt: Date | null): Message {
  return retryAt === null
    ? problem('Too many wrong codes. Only an administrator can unlock your account.')
    : problem(`Too many wrong codes. Try again ${untilWords(retryAt)}.`)
}

function attempts(left: number): string {
  return left === 1 ? 'One try left.' : `${left} tries left.`
}
