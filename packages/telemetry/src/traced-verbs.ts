import type { Around } from '@chatfactor/core/feature'
import { context, ROOT_CONTEXT, SpanKind, type Tracer } from '@opentelemetry/api'
import { begunCall, contextNow, insideOf } from './calls.js'
import type { Instruments } from './instruments.js'
import { attribute } from './names.js'
import { begunSpan, endSpan, errorTypeOf, outcomeOf, quietly, saying, secondsSince } from './spans.js'

/** These start work for the life of the process, which belongs to no request. */
const begins: ReadonlySet<string> = new Set(['start', 'worker.start', 'poll'])

/** What calls are traced and measured with. */
export interface Telling {
  readonly tracer: () => Tracer
  readonly instruments: () => Instruments
}

/**
 * Makes a span for each asynchronous call of a verb, with its outcome. A synchronous verb, such as `on` or `selfService.as`, does no input or output:
 * it gets a span only if it throws.
 */
export function tracedVerbs({ tracer, instruments }: Telling): NonNullable<Around['verb']> {
  return (verb, call) => {
    const outside = contextNow()
    const attributes = { [attribute.verb]: verb }
    const span = begunSpan(tracer, `chatfactor ${verb}`, { kind: SpanKind.INTERNAL, attributes }, outside)
    const own = begunCall(span)
    const begunAt = performance.now()

    const end = (outcome: string | null, wrong: string | null) => {
      own.isOver = true
      const [came, failed] = [saying(attribute.outcome, outcome), saying(attribute.errorType, wrong)]
      quietly(() => {
        const { calls, callDuration } = instruments()
        calls.add(1, { ...attributes, ...came, ...failed })
        callDuration.record(secondsSince(begunAt), { ...attributes, ...failed })
      })
      endSpan(span, came, wrong)
    }

    try {
      const answer = context.with(begins.has(verb) ? ROOT_CONTEXT : insideOf(own, outside), call)
      if (!(answer instanceof Promise)) {
        own.isOver = true
        return answer
      }
      // A side branch, so that the answer and its errors reach the caller unchanged.
      answer.then(
        (given: unknown) => end(typeof given === 'object' ? outcomeOf(given) : null, null),
        (thrown: unknown) => end(null, errorTypeOf(thrown)),
      )
      return answer
    } catch (thrown) {
      end(null, errorTypeOf(thrown))
      throw thrown
    }
  }
}
