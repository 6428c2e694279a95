import { eventStream, type SelfServiceOfPerson, systemClock } from '@chatfactor/core'
import { type ClockOption, enrollmentNow, enrollmentView } from './enrollment-view.js'
import {
  answerOf,
  type Command,
  missing,
  nobody,
  orProblem,
  readCommand,
  unread,
  type WhoAsks,
  wantsEvents,
} from './route.js'

/**
 * The route behind `useEnrollment`, for any web-standard server: the state of the person's enrollment, once or as server-sent
 * events, and what they do about it.
 *
 * `whoAsks` is where you say who is signed in, for every request: the door of that person, or `null`. Everything goes through that door, so
 * the policy is asked each time, and enrollments of others do not exist. Only a POST changes anything. Ids are in addresses, codes
 * and links never are.
 *
 * @example
 * const route = enrollmentRoute((request) => meOf(request)) // chatfactor.selfService.as(person), or null
 * export { route as GET, route as POST }
 */
export function enrollmentRoute(
  whoAsks: WhoAsks<Pick<SelfServiceOfPerson, 'enrollments' | 'tokens'>>,
  { clock = systemClock }: ClockOption = {},
): (request: Request) => Promise<Response> {
  return (request) =>
    orProblem(async () => {
      const me = await whoAsks(request)
      if (me === null) return nobody()
      if (request.method !== 'GET') {
        const command = await readCommand(request)
        return command instanceof Response ? command : obey(me, command)
      }
      const now = await enrollmentNow(me, new URL(request.url).searchParams.get('id') ?? '', { clock })
      if (now === null) return missing('ENROLLMENT_NOT_FOUND')
      return wantsEvents(request)
        ? eventStream((signal) => watched(me, now.id, signal), { request })
        : answerOf({ now })
    })

  async function* watched({ enrollments }: Me, id: string, signal: AbortSignal) {
    for await (const seen of enrollments.watch(id, { signal })) yield enrollmentView(enrollments, seen, clock)
  }

  async function obey(me: Me, command: Command): Promise<Response> {
    const id = command.get('id') ?? ''
    switch (command.get('do')) {
      case 'start':
        return show(me, (await start(me, command)).id)
      case 'renew':
        return show(me, (await me.enrollments.renew(id)).id)
      case 'cancel':
        return show(me, (await me.enrollments.cancel(id)).id)
      case 'take_back':
        await me.enrollments.takeBack(id)
        return show(me, id)
      case 'confirm': {
        const confirmed = await me.enrollments.confirm(id, { answer: command.get('answer') ?? '' })
        return show(me, id, confirmed.outcome === 'wrong_code' ? confirmed.attemptsLeft : null)
      }
      default:
        return unread(400)
    }
  }

  async function show(me: Me, id: string, attemptsLeft: number | null = null): Promise<Response> {
    const now = await enrollmentNow(me, id, { clock })
    return now === null ? missing('ENROLLMENT_NOT_FOUND') : answerOf({ now, attemptsLeft })
  }
}

type Me = Pick<SelfServiceOfPerson, 'enrollments' | 'tokens'>

function start({ enrollments, tokens }: Me, command: Command) {
  const digits = command.get('digits') === '8' ? (8 as const) : (6 as const)
  const wish = { name: command.get('name') ?? '', transport: command.get('transport') ?? '', digits }
  const replaces = command.get('replaces')
  return replaces === undefined ? enrollments.start(wish) : tokens.reissue(replaces, wish)
}
