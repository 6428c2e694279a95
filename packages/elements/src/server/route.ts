import { httpStatusOf, isChatfactorError } from '@chatfactor/core'
import type { PortalWords } from '@chatfactor/portal/parts'
import { problemOf, type RouteProblem } from '../route-problem.js'
import { worded } from './problem-texts.js'

const largest = 4 * 1024

/**
 * Who is behind a request, according to your own session; `null` if signed out. Called for every request; `nodeRoute`
 * also passes Node's request.
 */
export type WhoAsks<T, Asked extends readonly unknown[] = []> = (
  request: Request,
  ...asked: Asked
) => T | null | Promise<T | null>

/** A host's headers, in any form that `Headers` accepts; or nothing. */
export type GivenHeaders = ConstructorParameters<typeof Headers>[0]

/** The posted fields of this package's browser part; texts only. */
export type Command = ReadonlyMap<string, string>

/** The result of a form that was sent without scripts. */
export interface ByForm<Sight> {
  /** What to show now: `initial` of the part. Its `texts.problem` says what was refused. */
  readonly sight: Sight
  /** Why it was refused, e.g. `NOT_FRESH`, for a page that leads on; `null` if it was done. */
  readonly problem: RouteProblem | null
  /** The headers from `accepted`, `signedIn` or `signOut` for the response. */
  readonly headers: Headers
}

/** Whether the browser wants a stream of changes, and not just the state. */
export function wantsEvents({ headers }: Request): boolean {
  return headers.get('accept')?.includes('text/event-stream') ?? false
}

/** An answer that must not be cached. */
export function answerOf(body: object, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers)
  headers.set('cache-control', 'no-store, no-transform')
  return Response.json(body, { ...init, headers })
}

/** Answers Chatfactor's errors; other errors are thrown on to the host. */
export async function orProblem(words: PortalWords, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run()
  } catch (error) {
    if (!isChatfactorError(error)) throw error
    return refusal(words, problemOf(error), httpStatusOf(error.code))
  }
}

/** What was done, or why Chatfactor refused it; `null` for an unknown command. */
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

/** The state of a page that sent something which was refused. */
export function refusedSight<Sight extends { readonly texts: { readonly problem: string | null } }>(
  sight: Sight,
  problem: RouteProblem,
): ByForm<Sight> {
  const texts = { ...sight.texts, problem: problem.text ?? sight.texts.problem }
  return { sight: { ...sight, texts }, problem, headers: new Headers() }
}

/** The fields of a form; files are ignored. */
export function formCommand(form: FormData): Command {
  return new Map([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])))
}

/** Whether the page was drawn for another person, who was signed in in this browser before. */
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

/** The answer if no one is signed in. */
export function signedOut(words: PortalWords): Response {
  return refusal(words, { code: 'UNAUTHENTICATED' }, httpStatusOf('UNAUTHENTICATED'))
}

/** The answer to an id that does not exist for this person. */
export function missing(words: PortalWords, code: 'ENROLLMENT_NOT_FOUND' | 'CHALLENGE_NOT_FOUND'): Response {
  return refusal(words, { code }, httpStatusOf(code))
}

/** The answer to an unsupported method or body. */
export function unread(words: PortalWords, status: 400 | 403 | 405): Response {
  return refusal(words, { code: 'INVALID_INPUT', fields: [] }, status)
}

function refusal(words: PortalWords, problem: RouteProblem, status: number): Response {
  return answerOf({ problem: worded(words, problem) }, { status })
}

/** The command that this package's browser part posted, or the answer to anything else. */
export async function readCommand(words: PortalWords, request: Request): Promise<Command | Response> {
  if (request.method !== 'POST') return unread(words, 405)
  if (!isOwn(request)) return unread(words, 403)
  const text = await textOf(request)
  return fieldsIn(text ?? '') ?? unread(words, 400)
}

/**
 * Whether a page of the same site posted it. A form on another site cannot send JSON, and a script there needs
 * permission first, which this route never gives.
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
