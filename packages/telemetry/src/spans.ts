import { isChatfactorError } from '@chatfactor/core'
import {
  type Attributes,
  type Context,
  INVALID_SPAN_CONTEXT,
  type Span,
  type SpanOptions,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { attribute } from './names.js'

/** An outcome must be a short name, never a text. */
const name = /^\w{1,40}$/

/** Runs a measurement and ignores its errors, such as those of the host's exporter, so that the measured code goes on. */
export function quietly<T>(measure: () => T): T | null {
  try {
    return measure()
  } catch {
    return null
  }
}

/** Starts a span; one that records nothing if that fails. */
export function begunSpan(tracer: () => Tracer, called: string, options: SpanOptions, outside: Context): Span {
  return quietly(() => tracer().startSpan(called, options, outside)) ?? trace.wrapSpanContext(INVALID_SPAN_CONTEXT)
}

/** Ends a span; an error is a name from a short list. */
export function endSpan(span: Span, attributes: Attributes, wrong: string | null): void {
  quietly(() => {
    span.setAttributes(attributes)
    if (wrong !== null) {
      span.setAttribute(attribute.errorType, wrong)
      span.setStatus({ code: SpanStatusCode.ERROR })
    }
    span.end()
  })
}

/** The code of our errors, the class of others. Messages may contain anything, so they are left out. */
export function errorTypeOf(thrown: unknown): string {
  if (isChatfactorError(thrown)) return thrown.code
  return thrown instanceof Error && name.test(thrown.name) ? thrown.name : '_OTHER'
}

/** The `outcome` in the answer of a verb or platform, if it has one. */
export function outcomeOf(answer: unknown): string | null {
  const said = typeof answer === 'object' && answer !== null && 'outcome' in answer ? answer.outcome : answer
  return typeof said === 'string' && name.test(said) ? said : null
}

/** An attribute, unless the value is `null`. */
export function saying(called: string, value: string | number | null): Attributes {
  return value === null ? {} : { [called]: value }
}

/** Seconds since a moment of `performance.now()`. */
export function secondsSince(begunAt: number): number {
  return (performance.now() - begunAt) / 1000
}
