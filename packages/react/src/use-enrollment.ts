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

/** Where an enrollment comes from. */
export interface EnrollmentOptions {
  /** The address of your `enrollmentRoute`, e.g. `/api/messengers`. */
  readonly route: string
  /**
   * What your server rendered, by `enrollSight`, or only the enrollment of it. Without it the route is asked what is open, so that a page that
   * is loaded again, or opened in a second tab, goes on.
   */
  readonly initial?: (Pick<EnrollSight, 'now'> & Partial<EnrollSight>) | null
}

/** Which messenger the person wants to set up. */
export interface EnrollmentWish {
  /** 1 to 50 visible characters, on one line. */
  readonly name: string
  /** A registered transport, e.g. `telegram`. */
  readonly transport: string
  /** How many digits its codes have; 6 by default. */
  readonly digits?: 6 | 8
  /** The token that it takes the place of, once it is active. */
  readonly replaces?: string
}

/** An enrollment on a page: how it stands, and what the person can do. What is done twice at once is done once. */
export interface EnrollmentOnPage {
  /** How it stands, live; `null` before it is started. */
  readonly now: EnrollmentNow | null
  /** What to say of it, in the language of the person; `null` before your server said something. */
  readonly texts: EnrollTexts | null
  /** For how many seconds the code, or the answer, still works. */
  readonly secondsLeft: number
  /** After a wrong answer: how many tries are left. */
  readonly attemptsLeft: number | null
  readonly isBusy: boolean
  /** Why the last thing was refused. */
  readonly problem: RouteProblem | null
  /** Whether the person was signed out meanwhile, or it is not theirs. */
  readonly isLost: boolean
  /** Opens one, and so ends one that was open. */
  start(wish: EnrollmentWish): Promise<void>
  /** New codes and a new deadline; the old codes are void. */
  renew(): Promise<void>
  /** Ends it; its codes stop working. */
  cancel(): Promise<void>
  /** Answers by what the chat shows. */
  confirm(answer: string): Promise<void>
  /** "That was not my chat." */
  takeBack(): Promise<void>
}

type Seen = NonNullable<EnrollmentOptions['initial']>

/** An enrollment, and what only the parts know of it. */
export interface SettingUp {
  readonly onPage: EnrollmentOnPage
  /** What else may be begun with. */
  readonly messengers: EnrollSight['messengers']
  /** Whether a name is asked for; not where the Resource gives it one. */
  readonly asksName: boolean
  /** What was said of the last answer: a look that comes later says nothing of it. */
  readonly said: string | null
  /** For whom it was drawn. */
  readonly person: string | null
  readonly command: (fields: Fields) => Promise<void>
  /** The person has read that it is ready: the next page begins anew. */
  readonly done: () => void
}

/**
 * Sets up a messenger on a page of yours: shows the QR code, follows what becomes of it, and asks what has to be asked.
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
