import type { Around, SentAbout } from '@chatfactor/core/feature'
import { type Attributes, type Context, context, type Link, SpanKind, trace } from '@opentelemetry/api'
import { contextNow } from './calls.js'
import { attribute } from './names.js'
import { begunSpan, endSpan, errorTypeOf, outcomeOf, quietly, saying, secondsSince } from './spans.js'
import { spanContextIn } from './trace-parent.js'
import type { Telling } from './traced-verbs.js'

/** `lacking`: this process leaves the message to others. */
const well: ReadonlySet<string> = new Set(['accepted', 'delivered', 'lacking'])

/** Makes a span for each try of a message, inside the call that requested it or linked to it, with the outcome. */
export function tracedSends({ tracer, instruments }: Telling): NonNullable<Around['send']> {
  return async (about, call) => {
    const system = about.transport ?? about.channel
    const outside = contextNow()
    const to = { [attribute.sendSystem]: system }
    const sending = { ...to, [attribute.sendOperation]: 'send' }
    const named = { [attribute.template]: about.template }
    const attributes = { ...sending, ...named, [attribute.sendType]: 'send' }
    const options = { kind: SpanKind.PRODUCER, attributes, links: linksOf(about, outside) }
    const span = begunSpan(tracer, `send ${system}`, options, outside)
    const begunAt = performance.now()

    const end = (said: Attributes, outcome: string | null, wrong: string | null) => {
      const [came, failed] = [saying(attribute.outcome, outcome), saying(attribute.errorType, wrong)]
      quietly(() => {
        const { messages, sendDuration } = instruments()
        messages.add(1, { ...to, ...named, ...came, ...failed })
        sendDuration.record(secondsSince(begunAt), { ...sending, ...failed })
      })
      endSpan(span, { ...said, ...came }, wrong)
    }

    try {
      const answer = await context.with(trace.setSpan(outside, span), call)
      const outcome = outcomeOf(answer)
      end(statusOf(answer), outcome, outcome === null || well.has(outcome) ? null : outcome)
      return answer
    } catch (thrown) {
      end({}, null, errorTypeOf(thrown))
      throw thrown
    }
  }
}

/** A link to the call that requested a message, unless the try is inside it. */
function linksOf({ trace: remembered }: SentAbout, outside: Context): Link[] {
  const asked = spanContextIn(remembered)
  const isAround = asked === null || trace.getSpanContext(outside)?.spanId === asked.spanId
  return isAround ? [] : [{ context: asked }]
}

/** The status a webhook receiver answered with. */
function statusOf(answer: unknown): Attributes {
  const status = typeof answer === 'object' && answer !== null && 'status' in answer ? answer.status : null
  return saying(attribute.status, typeof status === 'number' ? status : null)
}
