import { type HttpAnswer, jsonIn, retryAfterMs } from '@chatfactor/core/transport'
import * as z from 'zod/mini'

/** The result of one call to the Graph API, and the only basis for an outcome. */
export type Answer =
  | { readonly kind: 'result'; readonly httpStatus: number; readonly result: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'refusal'
      readonly httpStatus: number
      readonly code: number | null
      readonly subcode: number | null
      /** The platform's words: to be matched, never to be passed on. */
      readonly message: string
      readonly retryAfterMs: number | null
    }
  /** An answer, but not the Graph API's: a proxy's page, or half a document. */
  | { readonly kind: 'gibberish'; readonly httpStatus: number; readonly retryAfterMs: number | null }
  /** No complete answer. `written`: the request may have reached the platform. */
  | { readonly kind: 'silence'; readonly written: boolean; readonly cause: string }

const integer = z.catch(z.nullable(z.int()), null)

const refusal = z.object({
  error: z.looseObject({ code: integer, error_subcode: integer, message: z.catch(z.string(), '') }),
})
const result = z.record(z.string(), z.unknown())

/** Reads a complete HTTP response. A result under an error status contradicts itself and counts as no answer at all. */
export function answerOf(answer: HttpAnswer): Answer {
  if (answer.kind === 'silence') return answer
  const { httpStatus, text, headers } = answer
  const body = jsonIn(text)
  const pauseMs = pauseOf(headers)
  const refused = refusal.safeParse(body).data?.error
  if (refused !== undefined) {
    const { code, error_subcode: subcode, message } = refused
    return { kind: 'refusal', httpStatus, code, subcode, message, retryAfterMs: pauseMs }
  }
  const parsed = Array.isArray(body) ? undefined : result.safeParse(body).data
  const isSuccess = httpStatus >= 200 && httpStatus < 300
  if (parsed !== undefined && isSuccess && !('error' in parsed)) return { kind: 'result', httpStatus, result: parsed }
  return { kind: 'gibberish', httpStatus, retryAfterMs: pauseMs }
}

const usage = z.record(
  z.string(),
  z.array(z.looseObject({ estimated_time_to_regain_access: z.catch(z.number().check(z.nonnegative()), 0) })),
)

/**
 * How long to wait: as the answer says, in seconds, or as Meta estimates for the Page, in minutes. Source:
 * https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
function pauseOf(headers: Extract<HttpAnswer, { kind: 'response' }>['headers']): number | null {
  const asked = retryAfterMs(headers)
  if (asked !== null) return asked
  const known = usage.safeParse(jsonIn(String(headers['x-business-use-case-usage'] ?? ''))).data ?? {}
  const estimates = Object.values(known).flatMap((uses) => uses.map((use) => use.estimated_time_to_regain_access))
  const pause = Math.max(0, ...estimates) * 60_000
  return pause === 0 ? null : Math.min(pause, 86_400_000)
}
