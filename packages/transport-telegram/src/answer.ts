import { type HttpAnswer, jsonIn, retryAfterMs } from '@chatfactor/core/transport'
import * as z from 'zod/mini'

/** The result of one call to the Bot API, and the only basis for an outcome. */
export type Answer =
  | { readonly kind: 'result'; readonly httpStatus: number; readonly result: unknown }
  | {
      readonly kind: 'refusal'
      readonly httpStatus: number
      readonly errorCode: number
      /** The platform's words: to be matched, never to be passed on. */
      readonly description: string
      readonly retryAfterMs: number | null
    }
  /** An answer, but not the Bot API's: a proxy's page, or half a document. */
  | { readonly kind: 'gibberish'; readonly httpStatus: number; readonly retryAfterMs: number | null }
  /** No complete answer. `written`: the request may have reached the platform. */
  | { readonly kind: 'silence'; readonly written: boolean; readonly cause: string }

const seconds = z.coerce.number().check(z.positive())

const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.catch(z.optional(z.int()), undefined),
    description: z.catch(z.string(), ''),
    parameters: z.catch(z.object({ retry_after: z.catch(z.optional(seconds), undefined) }), {}),
  }),
])

/** Reads a complete HTTP response. A success under an error status contradicts itself and counts as no answer at all. */
export function answerOf(response: HttpAnswer): Answer {
  if (response.kind === 'silence') return response
  const { httpStatus } = response
  const parsed = envelope.safeParse(jsonIn(response.text)).data
  const isSuccess = httpStatus >= 200 && httpStatus < 300
  if (parsed?.ok === true && isSuccess) return { kind: 'result', httpStatus, result: parsed.result }
  if (parsed?.ok === false) {
    return {
      kind: 'refusal',
      httpStatus,
      errorCode: parsed.error_code ?? httpStatus,
      description: parsed.description,
      retryAfterMs: milliseconds(parsed.parameters.retry_after),
    }
  }
  return { kind: 'gibberish', httpStatus, retryAfterMs: retryAfterMs(response.headers) }
}

function milliseconds(count: number | undefined): number | null {
  return count === undefined ? null : Math.min(count * 1000, 86_400_000)
}
