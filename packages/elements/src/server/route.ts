import { httpStatusOf, isChatfactorError } from '@chatfactor/core'
import type { PortalWords } from '@chatfactor/portal/parts'
import { problemOf, type RouteProblem } from '../route-problem.js'
import { worded } from './problem-texts.js'

const largest = 4 * 1024

/** Who is behind a request, as your own session says; `null` if signed out. Called for every request; `nodeRoute` hands on that of Node, too. */
export type WhoAsks<T, Asked extends readonly unknown[] = []> = (
  request: Request,
  ...asked: Asked
) => T | null | Promise<T | null>

/** Headers that a host gives, in any way that `Headers` takes; nothing, too. */
export type GivenHeaders = ConstructorParameters<typeof Headers>[0]

/** The fields of what the browser's part of this package posts; texts only. */
export type Command = ReadonlyMap<string, string>

/** What came of a form that was sent without scripts. */
export interface ByForm<Sight> {
  /** What to show now: `initial` of the part. Its `texts.problem` says what was refused. */
  readonly sight: Sight
  /** Why it was refused, e.g. `NOT_FRESH`, for a page that leads on; `null` where it was done. */
  readonly problem: RouteProblem | null
  /** What `accepted`, `signedIn` or `signOut` gave for the response. */
  readonly headers: Headers
}

/** Whether the browser asks to be told of changes, and not just once. */
export function wantsEvents({ headers }: Request): boolean {
  return headers.get('accept')?.includes('text/event-stream') ?? false
}

/** An answer that nothing in between keeps. */
export function answerOf(body: object, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers)
  headers.set('cache-control', 'no-store, no-transform')
  return Response.json(body, { ...init, headers })
}

/** Answers with an error of Chatfactor; other errors are thrown on to the host. */
export async function orProblem(words: PortalWords, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run()
  } catch (error) {
    if (!isChatfactorError(error)) throw error
    return refusal(words, problemOf(error), httpStatusOf(error.code))
  }
}

/** What was done, or why Chatfactor refused it; `null` is what nobody understood. */
export async function orRefused<Done>(
  words: PortalWords,
  run: () => Promise<Done | null>,
): Promise<Done | RouteProblem> {
  try {
    return (await run()) ?? worded(words, { code: 'INVALID_INPUT', fields: [] })
  } catch (error) {
    if (!isChatfactorError(error)) throw error
    return worded(words, problemOf(error))
  }
}

/** The sight of a page that sent something which was refused. */
export function refusedSight<Sight extends { readonly texts: { readonly problem: string | null } }>(
  sight: Sight,
  problem: RouteProblem,
): ByForm<Sight> {
  const texts = { ...sight.texts, problem: problem.text ?? sight.texts.problem }
  return { sight: { ...sight, texts }, problem, headers: new Headers() }
}

/** The fields of a form; files are none of ours. */
export function formCommand(form: FormData): Command {
  return new Map([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])))
}

/** Whether a page sent it that was drawn for another person, who was signed in in this browser before. */
export function isOfAnother(command: Command, person: string | null): boolean {
  const drawnFor = command.get('person') ?? ''
  return drawnFor !== '' && person !== null && drawnFor !== person
}

/** What such a page is told: nothing was done. */
export function otherPerson(words: PortalWords): RouteProblem {
  return { code: 'STALE', text: words.say('stepUp.otherPersonLead') }
}

/** The answer to such a page. */
export function ofAnother(words: PortalWords): Response {
  return answerOf({ problem: otherPerson(words) }, { status: httpStatusOf('STALE') })
}

/** The answer where no one is signed in. */
export function nobody(words: PortalWords): Response {
  return refusal(words, { code: 'UNAUTHENTICATED' }, httpStatusOf('UNAUTHENTICATED'))
}

/** The answer to an id that does not exist for this person. */
export function missing(words: PortalWords, code: 'ENROLLMENT_NOT_FOUND' | 'CHALLENGE_NOT_FOUND'): Response {
  return refusal(words, { code }, httpStatusOf(code))
}

/** The route takes other methods, or another body. */
export function unread(words: PortalWords, status: 400 | 403 | 405): Response {
  return refusal(words, { code: 'INVALID_INPUT', fields: [] }, status)
}

function refusal(words: PortalWords, problem: RouteProblem, status: number): Response {
  return answerOf({ problem: worded(words, problem) }, { status })
}

/** What the browser's part of this package posted, or the answer to anything else. */
export async function readCommand(words: PortalWords, request: Request): Promise<Command | Response> {
  if (request.method !== 'POST') return unread(words, 405)
  if (!isOwn(request)) return unread(words, 403)
  const text = await textOf(request)
  return fieldsIn(text ?? '') ?? unread(words, 400)
}

/**
 * Whether a page of the same site posted it. No form of another site can send JSON, and no script of one may without being asked for
 * leave first, which this route never gives.
 */
function isOwn({ headers }: Request): boolean {
  const isJson = headers.get('content-type')?.split(';')[0]?.trim() === 'application/json'
  return isJson && (headers.get('sec-fetch-site') ?? 'same-origin') === 'same-origin'
}

async function textOf(request: Request): Promise<string | null> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of request.body ?? []) {
    text += decoder.decode(part, { stream: true })
    if (text.length > largest) return null
  }
  return text
}

function fieldsIn(json: string): Command | null {
  try {
    const fields: unknown = JSON.parse(json)
    if (typeof fields !== 'object' || fields === null) return null
    return new Map(
      Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
    )
  } catch {
    return null
  }
}
