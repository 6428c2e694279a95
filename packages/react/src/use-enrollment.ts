import {
  addressAt,
  type EnrollmentNow,
  type EnrollSight,
  type EnrollTexts,
  type Fields,
  isEnrollmentOver,
  keepId,
  keptId,
  type RouteProblem,
} from '@chatfactor/elements/protocol'
import { useEffect, useState } from 'react'
import { useCommands } from './use-commands.js'
import { useFirstSight } from './use-first-sight.js'
import { useLive } from './use-live.js'
import { useSecondsLeft } from './use-seconds-left.js'

/** The options of an enrollment. */
export interface EnrollmentOptions {
  /** The address of your `enrollmentRoute`, e.g. `/api/messengers`. */
  readonly route: string
  /**
   * What your server rendered, by `enrollSight`, or only its enrollment. Without it, the route is asked for the open
   * one, so that a page that is reloaded, or opened in a second tab, continues.
   */
  readonly initial?: (Pick<EnrollSight, 'now'> & Partial<EnrollSight>) | null
}

/** The messenger that the person wants to set up. */
export interface EnrollmentWish {
  /** 1 to 50 visible characters, on one line. */
  readonly name: string
  /** A registered transport, e.g. `telegram`. */
  readonly transport: string
  /** The number of digits of its codes; 6 by default. */
  readonly digits?: 6 | 8
  /** The token that it replaces once it is active. */
  readonly replaces?: string
}

/** An enrollment on a page: its state, and what the person can do. Commands given twice at once are sent once. */
export interface EnrollmentOnPage {
  /** The live state; `null` before it is started. */
  readonly now: EnrollmentNow | null
  /** Its texts in the person's language; `null` before your server has answered. */
  readonly texts: EnrollTexts | null
  /** For how many seconds the code or the answer still works. */
  readonly secondsLeft: number
  /** After a wrong answer: how many tries are left. */
  readonly attemptsLeft: number | null
  readonly isBusy: boolean
  /** Why the last command was refused. */
  readonly problem: RouteProblem | null
  /** Whether the person was signed out meanwhile, or the enrollment is not theirs. */
  readonly isLost: boolean
  /** Starts one, ending an open one. */
  start(wish: EnrollmentWish): Promise<void>
  /** Makes new codes with a new deadline; the old codes are void. */
  renew(): Promise<void>
  /** Ends it; its codes stop working. */
  cancel(): Promise<void>
  /** Answers with what the chat shows. */
  confirm(answer: string): Promise<void>
  /** "That was not my chat." */
  takeBack(): Promise<void>
}

type Seen = NonNullable<EnrollmentOptions['initial']>

/** An enrollment, and what only the parts need of it. */
export interface SettingUp {
  readonly onPage: EnrollmentOnPage
  /** The messengers to choose from. */
  readonly messengers: EnrollSight['messengers']
  /** Whether a name is asked for; not if the Resource sets it. */
  readonly asksName: boolean
  /** The text about the last answer, which later polls do not repeat. */
  readonly said: string | null
  /** The person it was drawn for. */
  readonly person: string | null
  readonly command: (fields: Fields) => Promise<void>
  /** The person has read that it is ready: the next page begins anew. */
  readonly done: () => void
}

/**
 * Sets up a messenger on a page of yours: the QR code, the live progress, and the questions to ask.
 *
 * @example
 * const { now, start } = useEnrollment({ route: '/api/messengers' })
 */
export function useEnrollment(options: EnrollmentOptions): EnrollmentOnPage {
  return useSettingUp(options).onPage
}

export function useSettingUp({
  route,
  initial = null,
  replaces,
}: EnrollmentOptions & { readonly replaces?: string | undefined }): SettingUp {
  const [hasBegun, setBegun] = useState(false)
  const place = `chatfactor-enroll ${route}`
  const { first, problem: firstProblem } = useFirstSight<Seen>(
    replaces === undefined ? route : addressAt(route, replaces, 'replaces'),
    { initial, kept: () => keptId(place), isLate: hasBegun },
  )
  const { seen, isLost, show } = useLive<Seen>(first, ({ now }) =>
    now === null || isEnrollmentOver(now) ? null : addressAt(route, now.id),
  )
  const now = seen?.now ?? null
  const texts = seen?.texts ?? null
  const person = seen?.person ?? null
  const { send, isBusy, problem } = useCommands<EnrollSight>(route)
  const [last, setLast] = useState<Pick<EnrollSight, 'attemptsLeft' | 'texts'> | null>(null)
  const attemptsLeft = last?.attemptsLeft ?? null
  const secondsLeft = useSecondsLeft(now, now?.leftMs ?? 0)
  const openId = now === null || isEnrollmentOver(now) ? null : now.id
  const readyId = now?.state === 'active' ? now.id : null
  const isOurs = seen !== null && initial === null
  useEffect(() => {
    if (isOurs) keepId(place, openId ?? readyId, readyId !== null)
  }, [place, openId, readyId, isOurs])

  const command = async (fields: Fields) => {
    setBegun(true)
    const answer = await send({ ...fields, person: person ?? undefined })
    if (answer === null) return
    setLast(answer)
    show(answer)
  }
  const own = (what: string, more: Readonly<Record<string, string>> = {}) =>
    now === null ? Promise.resolve() : command({ do: what, id: now.id, ...more })

  const onPage: EnrollmentOnPage = {
    ...{ now, texts, secondsLeft, attemptsLeft, isBusy, isLost, problem: problem ?? firstProblem },
    start: ({ name, transport, digits, replaces }) =>
      command({ do: 'start', name, transport, digits: digits?.toString(), replaces }),
    renew: () => own('renew'),
    cancel: () => own('cancel'),
    confirm: (answer) => own('confirm', { answer }),
    takeBack: () => own('take_back'),
  }
  const said = attemptsLeft === null ? null : (last?.texts.problem ?? null)
  const done = () => {
    if (initial === null) keepId(place, null)
  }
  return { onPage, command, person, said, messengers: seen?.messengers ?? [], asksName: seen?.asksName ?? true, done }
}
