import { type HttpAnswer, retryAfterMs } from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import { exactJson } from './exact-json.js'

/** The result of one call to the Viber API, and the only basis for an outcome. */
export type Answer =
  | { readonly kind: 'result'; readonly httpStatus: number; readonly data: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refusal'; readonly httpStatus: number; readonly status: number }
  /** An answer, but not the Viber API's: a proxy's page, or half a document. */
  | { readonly kind: 'gibberish'; readonly httpStatus: number; readonly retryAfterMs: number | null }
  /** No complete answer. `written`: the request may have reached the platform. */
  | { readonly kind: 'silence'; readonly written: boolean; readonly cause: string }

const envelope = z.looseObject({ status: z.int() })

/**
 * Reads a complete HTTP response. `status` in the body is the result, whatever HTTP says; only a success under an error
 * status contradicts itself and counts as no answer at all.
 * Source: https://developers.viber.com/docs/api/rest-bot-api/#error-codes
 */
export function answerOf(answer: HttpAnswer): Answer {
  if (answer.kind === 'silence') return answer
  const { httpStatus } = answer
  const data = envelope.safeParse(exactJson(answer.text)).data
  if (data !== undefined && data.status !== 0) return { kind: 'refusal', httpStatus, status: data.status }
  if (data !== undefined && httpStatus >= 200 && httpStatus < 300) return { kind: 'result', httpStatus, data }
  return { kind: 'gibberish', httpStatus, retryAfterMs: retryAfterMs(answer.headers) }
}
