import { eventStream } from '@chatfactor/core'
import type { Asked, AskWish, Questions } from './questions.js'
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
 * The route behind `useChallenge` and `useApproval`, for any web-standard server: the state of a question, once or as server-sent
 * events, and what the person does about it.
 *
 * `whoAsks` is where you say who is at this browser, for every request: the questions of that session, or `null`. Watching informs and
 * authorises nothing; a POST with a right code, or after an approval, calls `accepted` of the questions on your server. Ids of
 * challenges are in addresses, codes never are.
 *
 * @example
 * const route = challengeRoute((request) => questionsFor(request)) // questionsOf(chatfactor, { … }), or null
 * export { route as GET, route as POST }
 */
export function challengeRoute(whoAsks: WhoAsks<Questions>): (request: Request) => Promise<Response> {
  return (request) =>
    orProblem(async () => {
      const questions = await whoAsks(request)
      if (questions === null) return nobody()
      if (request.method !== 'GET') {
        const command = await readCommand(request)
        return command instanceof Response ? command : obey(questions, command)
      }
      const now = await questions.now(new URL(request.url).searchParams.get('id') ?? '')
      if (now === null) return missing('CHALLENGE_NOT_FOUND')
      return wantsEvents(request)
        ? eventStream((signal) => questions.watch(now.challengeId, { signal }), { request })
        : answerOf({ now })
    })
}

async function obey(questions: Questions, command: Command): Promise<Response> {
  const id = command.get('id') ?? ''
  switch (command.get('do')) {
    case 'ask':
      return asked(await questions.ask(wishOf(command)))
    case 'again':
      return asked(await questions.again(id))
    case 'answer':
      return answered(questions, id, () => questions.answer(id, command.get('code') ?? ''))
    case 'redeem':
      return answered(questions, id, () => questions.redeem(id))
    case 'cancel':
      await questions.cancel(id)
      return answerOf({ now: null, notAsked: null, verdict: null })
    default:
      return unread(400)
  }
}

function asked({ now, notAsked, headers }: Asked): Response {
  return answerOf({ now, notAsked, verdict: null }, { headers })
}

async function answered(questions: Questions, id: string, answer: () => ReturnType<Questions['answer']>) {
  const { headers, ...verdict } = await answer()
  // After a right answer the session is another one, and there is nothing left to show.
  const now = verdict.outcome === 'accepted' ? null : await questions.now(id)
  return answerOf({ now, notAsked: null, verdict }, { headers })
}

function wishOf(command: Command): AskWish {
  const [kind, tokenId, insteadOf] = ['kind', 'tokenId', 'insteadOf'].map((name) => command.get(name))
  return {
    ...(kind === 'otp' || kind === 'approval' ? { kind } : {}),
    ...(tokenId === undefined ? {} : { tokenId }),
    ...(insteadOf === undefined ? {} : { insteadOf }),
  }
}
