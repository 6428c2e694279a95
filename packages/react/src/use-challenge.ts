import { useState } from 'react'
import { type AnswerVerdict, type ChallengeNow, isChallengeOver, type NotAsked } from './challenge-now.js'
import type { RouteProblem } from './route-problem.js'
import { useCommands } from './use-commands.js'
import { addressAt, useLive } from './use-live.js'
import { useSecondsLeft } from './use-seconds-left.js'

/** Where a question comes from. */
export interface ChallengeOptions {
  /** The address of your `challengeRoute`, e.g. `/api/second-factor`. */
  readonly route: string
  /** What your server rendered, by `questions.now`; `null`, the default, before anything was asked. */
  readonly initial?: ChallengeNow | null
  /** How to ask at first; your server decides by default. */
  readonly kind?: 'otp' | 'approval'
  /** An answer was right, and your server knows: go on. */
  readonly onAccepted?: () => void
  /** The person said *It wasn't me* of this sign-in, and your server has ended it: lead to your sign-in page. */
  readonly onDisowned?: () => void
}

/** A question on a page: how it stands, and what the person can do. What is done twice at once is done once. */
export interface ChallengeOnPage {
  /** How it stands, live; `null` before the person is asked. */
  readonly now: ChallengeNow | null
  /** Why no question was asked. */
  readonly notAsked: NotAsked | null
  /** The verdict on the last answer; `null` once something newer happened. */
  readonly verdict: AnswerVerdict | null
  /** For how many seconds the newest message can still be answered. */
  readonly secondsLeft: number
  /** In how many seconds to offer another message. */
  readonly sendAgainIn: number
  readonly isBusy: boolean
  /** Why the last thing was refused. */
  readonly problem: RouteProblem | null
  /** Whether the person was signed out meanwhile, or the question is not theirs. */
  readonly isLost: boolean
  /** Asks in the chat. Call it once the person wants it: a page that is only fetched ahead must send nothing. */
  ask(): Promise<void>
  /** Another message, or another question where this one is over; before `sendAgainIn` is 0 nothing is sent. */
  again(): Promise<void>
  /** Asks in another messenger of the person's. */
  sendTo(tokenId: string): Promise<void>
  /** "Send me a code instead": ends an approval, and sends a code. */
  sendCode(): Promise<void>
  /** Judges what was typed. */
  answer(code: string): Promise<void>
  /** Uses up an approval that was given in the chat. */
  redeem(): Promise<void>
  /** Ends the question. */
  cancel(): Promise<void>
}

interface Answer {
  readonly now: ChallengeNow | null
  readonly notAsked: NotAsked | null
  readonly verdict: AnswerVerdict | null
}

/** Asks for a code on a page of yours, and follows its state. */
export function useChallenge({
  route,
  initial = null,
  kind,
  onAccepted,
  onDisowned,
}: ChallengeOptions): ChallengeOnPage {
  const { now, isLost, show } = useLive(initial, (seen) =>
    isChallengeOver(seen) ? null : addressAt(route, seen.challengeId),
  )
  const { send, isBusy, problem } = useCommands<Answer>(route)
  const [last, setLast] = useState<Pick<Answer, 'notAsked' | 'verdict'>>({ notAsked: null, verdict: null })
  const secondsLeft = useSecondsLeft(now, now?.leftMs ?? 0)
  const sendAgainIn = useSecondsLeft(now, now?.sendAgainMs ?? 0)

  const command = async (fields: Readonly<Record<string, string | undefined>>) => {
    const answer = await send(fields)
    if (answer === null) return
    const { notAsked, verdict } = answer
    setLast({ notAsked, verdict })
    show(answer.now)
    if (verdict?.outcome === 'accepted') onAccepted?.()
    if (verdict?.outcome === 'disowned' || notAsked?.why === 'disowned') onDisowned?.()
  }
  const id = now?.challengeId

  return {
    ...{ now, ...last, secondsLeft, sendAgainIn, isBusy, problem, isLost },
    ask: () => command({ do: 'ask', kind }),
    again: () => command({ do: 'again', id }),
    sendTo: (tokenId) => command({ do: 'ask', tokenId, kind: now?.kind ?? kind }),
    sendCode: () => command({ do: 'ask', kind: 'otp', insteadOf: id, tokenId: now?.tokenId }),
    answer: (code) => command({ do: 'answer', id, code }),
    redeem: () => command({ do: 'redeem', id }),
    cancel: () => command({ do: 'cancel', id }),
  }
}
