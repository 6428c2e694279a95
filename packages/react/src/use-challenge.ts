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

/** Where a question comes from. */
export interface ChallengeOptions {
  /** The address of your `challengeRoute`, e.g. `/api/second-factor`. */
  readonly route: string
  /** What your server rendered, by `askSight`, or only the question of it; `null`, the default, before anything was asked. */
  readonly initial?: (Pick<AskSight, 'now'> & Partial<AskSight>) | null
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
  /** What to say of it, in the language of the person; `null` before your server said something. */
  readonly texts: AskTexts | null
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

type Seen = NonNullable<ChallengeOptions['initial']>

/** A question, and what only the parts know of it. */
export interface Question {
  readonly onPage: ChallengeOnPage
  /** What was said of the last answer: a look that comes later says nothing of it. */
  readonly said: string | null
  /** For whom it was drawn. */
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
