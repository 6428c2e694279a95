import { eventStream } from '@chatfactor/core'
import type { PortalWords } from '@chatfactor/portal/parts'
import type { AskSight } from '../sights.js'
import { type AskPart, askTexts } from './ask-texts.js'
import { partWords, type RouteOptions } from './part-words.js'
import type { Asked, AskWish, Questions } from './questions.js'
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

const nothing = { now: null, notAsked: null, verdict: null }

/**
 * The route behind `<chatfactor-code>`, `useChallenge` and `useApproval`, for any web-standard server: the state of a
 * question, once or as server-sent events, the person's commands, and the texts of a page.
 *
 * `whoAsks` returns the questions of this browser's session, for every request, or `null`. Watching only informs and
 * authorises nothing; a POST with a right code, or after an approval, calls `accepted` of the questions on your server.
 * Ids of challenges are in addresses, codes never are.
 *
 * @example
 * const route = challengeRoute((request) => questionsFor(request)) // questionsOf(chatfactor, { … }), or null
 * export { route as GET, route as POST }
 */
export function challengeRoute<Asked extends readonly unknown[] = []>(
  whoAsks: WhoAsks<Questions, Asked>,
  { texts }: Pick<RouteOptions, 'texts'> = {},
): (request: Request, ...asked: Asked) => Promise<Response> {
  const wordsOf = partWords(texts)
  return async (request, ...asked) => {
    const words = await wordsOf(request)
    return orProblem(words, async () => {
      const questions = await whoAsks(request, ...asked)
      if (questions === null) return signedOut(words)
      if (request.method !== 'GET') {
        const command = await readCommand(words, request)
        if (command instanceof Response) return command
        if (isOfAnother(command, await questions.person())) return ofAnother(words)
        const obeyed = await obey(questions, command)
        if (obeyed === null) return unread(words, 400)
        return answerOf(await seen(questions, words, obeyed.part), { headers: obeyed.headers })
      }
      const id = new URL(request.url).searchParams.get('id')
      if (id === null) return answerOf(await seen(questions, words, nothing))
      const now = await questions.now(id)
      if (now === null) return missing(words, 'CHALLENGE_NOT_FOUND')
      return wantsEvents(request)
        ? eventStream((signal) => watched(questions, words, now.challengeId, signal), { request })
        : answerOf(await seen(questions, words, { ...nothing, now }))
    })
  }
}

/**
 * The first state of a question, for a page that your server renders; nothing is sent for it. `null`, and ids that are
 * not this person's, give the button that asks.
 */
export async function askSight(
  questions: Questions,
  id: string | null,
  { request, texts }: Pick<RouteOptions, 'texts'> & { readonly request: Request },
): Promise<AskSight> {
  const now = id === null ? null : await questions.now(id)
  return seen(questions, await partWords(texts)(request), { ...nothing, now })
}

/**
 * Executes the form of a part that was sent without scripts, for a server action or a route for forms of yours: check
 * first that a page of your own sent it.
 */
export async function askByForm(
  questions: Questions,
  form: FormData,
  { request, texts }: Pick<RouteOptions, 'texts'> & { readonly request: Request },
): Promise<ByForm<AskSight>> {
  const words = await partWords(texts)(request)
  const command = formCommand(form)
  const isAnothers = isOfAnother(command, await questions.person())
  const done = isAnothers ? otherPerson(words) : await orRefused(words, () => obey(questions, command))
  if ('part' in done) return { sight: await seen(questions, words, done.part), problem: null, headers: done.headers }
  const id = command.get('id') ?? null
  const now = id === null ? null : await questions.now(id)
  return refusedSight(await seen(questions, words, { ...nothing, now }), done)
}

async function* watched(questions: Questions, words: PortalWords, id: string, signal: AbortSignal) {
  for await (const now of questions.watch(id, { signal })) yield await seen(questions, words, { ...nothing, now })
}

async function seen(questions: Questions, words: PortalWords, part: AskPart): Promise<AskSight> {
  const [owner, person] = await Promise.all([questions.owner(), questions.person()])
  return { ...part, person, texts: askTexts(words, part, owner) }
}

/** The result of a command; `null` if it is not one of ours. */
async function obey(questions: Questions, command: Command): Promise<Obeyed | null> {
  const id = command.get('id') ?? ''
  const asked = ({ now, notAsked, headers }: Asked) => ({ headers, part: { now, notAsked, verdict: null } })
  const answered = async (answer: ReturnType<Questions['answer']>) => {
    const { headers, ...verdict } = await answer
    // After a right answer the session is a new one, and there is nothing left to show.
    const now = verdict.outcome === 'accepted' ? null : await questions.now(id)
    return { headers, part: { now, notAsked: null, verdict } }
  }
  switch (command.get('do')) {
    case 'ask':
      return asked(await questions.ask(wishOf(command)))
    case 'again':
      return asked(await questions.again(id))
    case 'answer':
      return answered(questions.answer(id, command.get('code') ?? ''))
    case 'redeem':
      return answered(questions.redeem(id))
    case 'cancel':
      await questions.cancel(id)
      return { headers: new Headers(), part: nothing }
    default:
      return null
  }
}

interface Obeyed {
  readonly part: AskPart
  /** The host's headers for the response. */
  readonly headers: Headers
}

function wishOf(command: Command): AskWish {
  const [kind, tokenId, insteadOf] = ['kind', 'tokenId', 'insteadOf'].map((name) => command.get(name))
  return {
    ...(kind === 'otp' || kind === 'approval' ? { kind } : {}),
    ...(tokenId === undefined ? {} : { tokenId }),
    ...(insteadOf === undefined ? {} : { insteadOf }),
  }
}
