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

/** What a call came to: a name from a short list, and never words. */
const name = /^\w{1,40}$/

/** Whatever is wrong with what measures, such as an exporter of the host that throws: what is measured goes on. */
export function quietly<T>(measure: () => T): T | null {
  try {
    return measure()
  } catch {
    return null
  }
}

/** Begins a span; one that records nothing where there can be none. */
export function begunSpan(tracer: () => Tracer, called: string, options: SpanOptions, outside: Context): Span {
  return quietly(() => tracer().startSpan(called, options, outside)) ?? trace.wrapSpanContext(INVALID_SPAN_CONTEXT)
}

/** Ends a span; what went wrong is a name from a short list. */
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

/** What was thrown: the code of ours, the class of another error. Its message may say anything, and is left out. */
export function errorTypeOf(thrown: unknown): string {
  if (isChatfactorError(thrown)) return thrown.code
  return thrown instanceof Error && name.test(thrown.name) ? thrown.name : '_OTHER'
}

/** The `outcome` of what a verb or a platform answered, if it has one. */
export function outcomeOf(answer: unknown): string | null {
  const said = typeof answer === 'object' && answer !== null && 'outcome' in answer ? answer.outcome : answer
  return typeof said === 'string' && name.test(said) ? said : null
}

/** An attribute, where there is something to say. */
export function saying(called: string, value: string | number | null): Attributes {
  return value === null ? {} : { [called]: value }
}

/** Seconds since a moment of `performance.now()`. */
export function secondsSince(begunAt: number): number {
  return (performance.now() - begunAt) / 1000
}
