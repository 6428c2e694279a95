import { isChatfactorError } from '../errors/index.js'
import type { ChatAddress, OutcomeDetail, SendOutcome } from '../ports/index.js'
import type { HttpAnswer, HttpHeaders } from './http-call.js'

/** The longest pause, whatever a header says. */
const longestPauseMs = 86_400_000

/** The detail of an outcome, in our words: those of a platform may repeat what was sent. */
export function outcomeDetail(
  hint: string | null,
  httpStatus: number | null = null,
  code: string | number | null = null,
): OutcomeDetail {
  return { httpStatus, code: code === null ? null : String(code), hint }
}

/** The pause in the `retry-after` header, in milliseconds, at most a day; `null` without one. */
export function retryAfterMs(headers: HttpHeaders): number | null {
  const seconds = Number(headers['retry-after'] ?? 0)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, longestPauseMs) : null
}

/** The end of a pause; `null` if its length is unknown. */
export function pauseEnd(now: Date, pauseMs: number | null): Date | null {
  return pauseMs === null ? null : new Date(now.getTime() + pauseMs)
}

/**
 * The outcome of a message without a complete answer: it is certainly not delivered only if it had not begun to leave.
 */
export function silenceOutcome({
  written,
  cause,
}: Omit<Extract<HttpAnswer, { kind: 'silence' }>, 'kind'>): SendOutcome {
  const detail = outcomeDetail(silences[cause] ?? 'the connection failed')
  return { outcome: written ? 'unknown' : 'unavailable', detail }
}

/**
 * The outcome of a message after an answer that is not the platform's: a proxy's page, or half a document.
 *
 * A proxy's refusal never reached the platform, but a broken gateway may have passed the request on. For the operator's
 * hint, `api` names what should have answered, e.g. `the Bot API`, and `option` the option with its address.
 */
export function strayOutcome(
  { httpStatus, retryAfterMs }: { readonly httpStatus: number; readonly retryAfterMs: number | null },
  now: Date,
  { api, option }: { readonly api: string; readonly option: string },
): SendOutcome {
  if (httpStatus === 429) {
    const detail = outcomeDetail('the platform, or a proxy, asks for a pause', httpStatus)
    return { outcome: 'throttled', scope: 'account', retryAt: pauseEnd(now, retryAfterMs), detail }
  }
  if (httpStatus >= 300 && httpStatus < 500 && httpStatus !== 408) {
    const hint = `something else than ${api} answered; look at ${option} and at proxies on the way`
    return { outcome: 'misconfigured', reason: 'setup', detail: outcomeDetail(hint, httpStatus) }
  }
  return { outcome: 'unknown', detail: outcomeDetail('the answer cannot be read', httpStatus) }
}

/** The operator's hint for each cause of silence. */
const silences: Readonly<Record<string, string>> = {
  deadline: 'no answer in time',
  not_sent: 'the request could not be made',
  closed: 'the connection was closed without an answer',
  too_large: 'the answer was far too long',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was reset',
  ENOTFOUND: 'the name of the server was not found',
  EAI_AGAIN: 'the name of the server was not found',
  ETIMEDOUT: 'the connection could not be made in time',
  ENETUNREACH: 'the network cannot be reached',
  EHOSTUNREACH: 'the network cannot be reached',
}

/**
 * The meaning of a platform's refusal, for a table of its errors: an outcome without its detail and time.
 *
 * @typeParam O - The possible outcomes.
 */
export type RefusalMeaning<O extends SendOutcome = Exclude<SendOutcome, { outcome: 'accepted' }>> = O extends unknown
  ? Omit<O, 'detail' | 'retryAt'>
  : never

/** The outcome of one refusal. `retryAt` is only used for a pause; `null` if the platform names none. */
export function refusalOutcome(meaning: RefusalMeaning, detail: OutcomeDetail, retryAt: Date | null): SendOutcome {
  return meaning.outcome === 'throttled' ? { ...meaning, retryAt, detail } : { ...meaning, detail }
}

/**
 * The outcome for a chat of another account, where the same id means another chat or none; `null` for one of this
 * account.
 */
export function otherAccount(to: Pick<ChatAddress, 'accountId'>, accountId: string): SendOutcome | null {
  if (to.accountId === accountId) return null
  const detail = outcomeDetail('the chat belongs to another account than this one')
  return { outcome: 'misconfigured', reason: 'setup', detail }
}

/**
 * The outcome of setting up an account, including the case that the host's configuration is refused before any call.
 * Never rejects because of that.
 */
export async function connectOutcome(setUp: () => Promise<SendOutcome>): Promise<SendOutcome> {
  try {
    return await setUp()
  } catch (error) {
    if (!isChatfactorError(error) || error.code !== 'INVALID_CONFIG') throw error
    return { outcome: 'misconfigured', reason: 'setup', detail: outcomeDetail(error.message) }
  }
}
