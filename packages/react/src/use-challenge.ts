import {
  type AnswerVerdict,
  type AskSight,
  type AskTexts,
  addressAt,
  type ChallengeNow,
  type Fields,
  isChallengeOver,
  type NotAsked,
  type RouteProblem,
} from '@chatfactor/elements/protocol'
import { useState } from 'react'
import { useCommands } from './use-commands.js'
import { useLive } from './use-live.js'
import { useSecondsLeft } from './use-seconds-left.js'

/** The options of a question. */
export interface ChallengeOptions {
  /** The address of your `challengeRoute`, e.g. `/api/second-factor`. */
  readonly route: string
  /** What your server rendered, by `askSight`, or only its question; `null` (the default) before anything was asked. */
  readonly initial?: (Pick<AskSight, 'now'> & Partial<AskSight>) | null
  /** How to ask first; by default your server decides. */
  readonly kind?: 'otp' | 'approval'
  /** The answer was right, and your server knows: go on. */
  readonly onAccepted?: () => void
  /** The person said *It wasn't me* about this sign-in, and your server has ended it: lead to your sign-in page. */
  readonly onDisowned?: () => void
}

/** A question on a page: its state, and what the person can do. Commands given twice at once are sent once. */
export interface ChallengeOnPage {
  /** The live state; `null` before the person is asked. */
  readonly now: ChallengeNow | null
  /** Its texts in the person's language; `null` before your server has answered. */
  readonly texts: AskTexts | null
  /** Why no question was asked. */
  readonly notAsked: NotAsked | null
  /** The verdict on the last answer; `null` once something newer has happened. */
  readonly verdict: AnswerVerdict | null
  /** For how many seconds the newest message can still be answered. */
  readonly secondsLeft: number
  /** In how many seconds to offer another message. */
  readonly sendAgainIn: number
  readonly isBusy: boolean
  /** Why the last command was refused. */
  readonly problem: RouteProblem | null
  /** Whether the person was signed out meanwhile, or the question is not theirs. */
  readonly isLost: boolean
  /** Asks in the chat. Call it when the person wants it: a prefetched page must not send anything. */
  ask(): Promise<void>
  /** Another message, or another question if this one is over; sends nothing before `sendAgainIn` is 0. */
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

type Seen = NonNullable<ChallengeOptions['initial']>

/** A question, and what only the parts need of it. */
export interface Question {
  readonly onPage: ChallengeOnPage
  /** The text about the last answer, which later polls do not repeat. */
  readonly said: string | null
  /** The person it was drawn for. */
  readonly person: string | null
  readonly command: (fields: Fields) => Promise<void>
}

/** Asks for a code on a page of yours, and follows its state. */
export function useChallenge(options: ChallengeOptions): ChallengeOnPage {
  return useQuestion(options).onPage
}

export function useQuestion({ route, initial = null, kind, onAccepted, onDisowned }: ChallengeOptions): Question {
  const { seen, isLost, show } = useLive<Seen>(initial, ({ now }) =>
    now === null || isChallengeOver(now) ? null : addressAt(route, now.challengeId),
  )
  const now = seen?.now ?? null
  const texts = seen?.texts ?? null
  const person = seen?.person ?? null
  const { send, isBusy, problem } = useCommands<AskSight>(route)
  const [last, setLast] = useState<Answered | null>(null)
  const { notAsked = null, verdict = null } = last ?? seen ?? {}
  const secondsLeft = useSecondsLeft(now, now?.leftMs ?? 0)
  const sendAgainIn = useSecondsLeft(now, now?.sendAgainMs ?? 0)

  const command = async (fields: Fields) => {
    const answer = await send({ ...fields, person: person ?? undefined })
    if (answer === null) return
    const { notAsked, verdict } = answer
    setLast({ notAsked, verdict, said: verdict === null ? null : answer.texts.problem })
    show(answer)
    if (verdict?.outcome === 'accepted') onAccepted?.()
    if (verdict?.outcome === 'disowned' || notAsked?.why === 'disowned') onDisowned?.()
  }
  const id = now?.challengeId

  const onPage: ChallengeOnPage = {
    ...{ now, texts, notAsked, verdict, secondsLeft, sendAgainIn, isBusy, problem, isLost },
    ask: () => command({ do: 'ask', kind }),
    again: () => command({ do: 'again', id }),
    sendTo: (tokenId) => command({ do: 'ask', tokenId, kind: now?.kind ?? kind }),
    sendCode: () => command({ do: 'ask', kind: 'otp', insteadOf: id, tokenId: now?.tokenId }),
    answer: (code) => command({ do: 'answer', id, code }),
    redeem: () => command({ do: 'redeem', id }),
    cancel: () => command({ do: 'cancel', id }),
  }
  return { onPage, command, person, said: last?.said ?? null }
}

type Answered = Pick<AskSight, 'notAsked' | 'verdict'> & { readonly said: string | null }
