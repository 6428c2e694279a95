import {
  eventStream,
  isChatfactorError,
  type SelfServiceOfPerson,
  type SelfServiceView,
  systemClock,
} from '@chatfactor/core'
import { beginToken, fixedIn, newCode, type PortalWords, personMark } from '@chatfactor/portal/parts'
import { type EnrollmentNow, isEnrollmentOver } from '../enrollment-now.js'
import type { EnrollSight, MessengerChoice } from '../sights.js'
import { enrollTexts } from './enroll-texts.js'
import { enrollmentNow, enrollmentView } from './enrollment-view.js'
import { partWords, type RouteOptions } from './part-words.js'
import {
  answerOf,
  type ByForm,
  type Command,
  formCommand,
  isOfAnother,
  missing,
  ofAnother,
  orProblem,
  orRefused,
  otherPerson,
  readCommand,
  refusedSight,
  signedOut,
  unread,
  type WhoAsks,
  wantsEvents,
} from './route.js'

/** The verbs of the person who sets up a messenger: a part of `chatfactor.selfService.as(person)`. */
export type EnrollingPerson = Pick<SelfServiceOfPerson, 'enrollments' | 'tokens' | 'view'>

/**
 * The route behind `<chatfactor-enroll>` and `useEnrollment`, for any web-standard server: the state of the person's
 * enrollment, once or as server-sent events, their commands, and the texts of a page.
 *
 * `whoAsks` returns the verbs of the signed-in person, for every request, or `null`. Everything goes through these
 * verbs, so the policy is checked each time, and other people's enrollments are not found. Only a POST changes
 * anything. Ids are in addresses, codes and links never are.
 *
 * @example
 * const route = enrollmentRoute((request) => meOf(request)) // chatfactor.selfService.as(person), or null
 * export { route as GET, route as POST }
 */
export function enrollmentRoute<Asked extends readonly unknown[] = []>(
  whoAsks: WhoAsks<EnrollingPerson, Asked>,
  { clock = systemClock, texts }: RouteOptions = {},
): (request: Request, ...asked: Asked) => Promise<Response> {
  const wordsOf = partWords(texts)
  return async (request, ...asked) => {
    const words = await wordsOf(request)
    return orProblem(words, async () => {
      const me = await whoAsks(request, ...asked)
      if (me === null) return signedOut(words)
      if (request.method !== 'GET') {
        const command = await readCommand(words, request)
        if (command instanceof Response) return command
        if (await beginsForAnother(me, command)) return ofAnother(words)
        const obeyed = await obey(me, command)
        if (obeyed === null) return unread(words, 400)
        const now = obeyed.id === null ? null : await enrollmentNow(me, obeyed.id, { clock })
        if (now === null && obeyed.id !== null) return missing(words, 'ENROLLMENT_NOT_FOUND')
        return answerOf(await seen(me, words, { now, attemptsLeft: obeyed.attemptsLeft }))
      }
      const { searchParams } = new URL(request.url)
      const id = searchParams.get('id')
      if (id === null) return answerOf(await firstSight(me, words, searchParams.get('replaces'), clock))
      const now = await enrollmentNow(me, id, { clock })
      if (now === null) return missing(words, 'ENROLLMENT_NOT_FOUND')
      return wantsEvents(request)
        ? eventStream((signal) => watched(me, words, now.id, signal), { request })
        : answerOf(await seen(me, words, { now }))
    })
  }

  async function* watched(me: EnrollingPerson, words: PortalWords, id: string, signal: AbortSignal) {
    for await (const one of me.enrollments.watch(id, { signal }))
      yield await seen(me, words, { now: await enrollmentView(me, one, clock) })
  }
}

interface Obeyed {
  /** The enrollment to show. */
  readonly id: string | null
  readonly attemptsLeft: number | null
}

/** The result of a command; `null` if it is not one of ours. */
async function obey(me: EnrollingPerson, command: Command): Promise<Obeyed | null> {
  const id = command.get('id') ?? ''
  const about = (of: { readonly id: string }) => ({ id: of.id, attemptsLeft: null })
  switch (command.get('do')) {
    case 'start':
      return about(await start(me, command))
    case 'renew':
      return about(await newCode(me, id))
    case 'cancel':
      return about(await me.enrollments.cancel(id))
    case 'take_back':
      return takeBack(me, id)
    case 'confirm': {
      const confirmed = await me.enrollments.confirm(id, { answer: command.get('answer') ?? '' })
      return { id, attemptsLeft: confirmed.outcome === 'wrong_code' ? confirmed.attemptsLeft : null }
    }
    default:
      return null
  }
}

async function takeBack(me: EnrollingPerson, id: string): Promise<Obeyed> {
  try {
    await me.enrollments.takeBack(id)
    // The result is gone, and a new scan may begin at once.
    return { id: null, attemptsLeft: null }
  } catch (error) {
    // Pressed twice, or removed elsewhere: then the page says so.
    const isLate = isChatfactorError(error, 'POLICY_DENIED')
    if (isLate && (await enrollmentNow(me, id))?.state === 'gone') return { id, attemptsLeft: null }
    throw error
  }
}

/** Executes the form of `<Enroll/>` that was sent without scripts, as `askByForm` does for a question. */
export async function enrollByForm(
  me: EnrollingPerson,
  form: FormData,
  options: RouteOptions & { readonly request: Request },
): Promise<ByForm<EnrollSight>> {
  const words = await partWords(options.texts)(options.request)
  const command = formCommand(form)
  const isAnothers = () => beginsForAnother(me, command)
  const done = await orRefused(words, async () => ((await isAnothers()) ? otherPerson(words) : obey(me, command)))
  if ('id' in done) {
    const now = done.id === null ? null : await enrollmentNow(me, done.id, options)
    const sight = await seen(me, words, { now, attemptsLeft: done.attemptsLeft })
    return { sight, problem: null, headers: new Headers() }
  }
  const shown = { ...options, replaces: command.get('replaces') ?? null }
  return refusedSight(await enrollSight(me, command.get('id') ?? null, shown), done)
}

/**
 * The first state of `<Enroll/>`, for a page that your server renders: the enrollment with this id; without an id, the
 * open one, or else the form that begins one.
 */
export async function enrollSight(
  me: EnrollingPerson,
  id: string | null,
  {
    request,
    replaces = null,
    clock = systemClock,
    texts,
  }: RouteOptions & {
    readonly request: Request
    /** The token that the new one replaces. */
    readonly replaces?: string | null
  },
): Promise<EnrollSight> {
  const words = await partWords(texts)(request)
  const now = id === null ? null : await enrollmentNow(me, id, { clock })
  return now === null ? firstSight(me, words, replaces, clock) : seen(me, words, { now })
}

/** An open enrollment continues, even after a reload. */
async function firstSight(
  me: EnrollingPerson,
  words: PortalWords,
  replaces: string | null,
  clock: NonNullable<RouteOptions['clock']>,
): Promise<EnrollSight> {
  const view = await me.view()
  const { openEnrollmentId } = view
  const now = openEnrollmentId === null ? null : await enrollmentNow(me, openEnrollmentId, { clock })
  return seen(me, words, { now, view, replaces })
}

interface Seen {
  readonly now: EnrollmentNow | null
  readonly attemptsLeft?: number | null
  readonly view?: SelfServiceView
  readonly replaces?: string | null
}

async function seen(
  me: EnrollingPerson,
  words: PortalWords,
  { now, attemptsLeft = null, replaces = null, ...known }: Seen,
) {
  const view = known.view ?? (await me.view().catch(nullWhenHalfIn))
  const replaced = replaces ?? now?.replacesTokenId ?? null
  const messengers = view === null ? [] : choices(view, replaced)
  const person = view === null ? null : await personMark({ id: view.user.id })
  const asksName = view !== null && fixedIn(view).name === null
  const part = { now, attemptsLeft, messengers, asksName, person }
  // Only a page that may begin an enrollment needs a name for it.
  const begins = (now === null || isEnrollmentOver(now)) && messengers.length > 0
  const others = begins ? (await me.tokens.list()).filter(({ id }) => id !== replaced) : []
  const taken = others.map(({ name }) => name)
  return { ...part, texts: enrollTexts(words, part, view, taken) }
}

/**
 * The person may be enrolled by now while their session does not know it: then it sees the result of this enrollment,
 * and nothing else.
 */
function nullWhenHalfIn(error: unknown): null {
  if (isChatfactorError(error)) return null
  throw error
}

/** What the person may begin with; an outdated proof is asked for once they do. */
function choices(view: SelfServiceView, replaces: string | null): readonly MessengerChoice[] {
  if (replaces !== null) return view.replacements
  return view.enrollRefusal === null || view.enrollRefusal === 'not_fresh' ? view.messengers : []
}

/**
 * Whether another person's page begins something; all other commands name an enrollment, which only its own person can
 * find.
 */
async function beginsForAnother(me: EnrollingPerson, command: Command): Promise<boolean> {
  if (command.get('do') !== 'start' || !command.has('person')) return false
  return isOfAnother(command, await personMark({ id: (await me.view()).user.id }))
}

function start(me: EnrollingPerson, command: Command) {
  const digits = command.get('digits') === '8' ? (8 as const) : (6 as const)
  const wish = { name: command.get('name') ?? '', transport: command.get('transport') ?? '', digits }
  return beginToken(me, wish, command.get('replaces') ?? null)
}
