import { isSpanContextValid, type SpanContext, TraceFlags } from '@opentelemetry/api'

const shape = /^00-([0-9a-f]{32})-([0-9a-f]{16})-01$/

/** A span in the form stored with a message: a W3C `traceparent`. `null` if the span is not recorded. */
export function traceParent({ traceId, spanId, traceFlags }: SpanContext): string | null {
  const isRecorded = (traceFlags & TraceFlags.SAMPLED) !== 0
  return isRecorded && isSpanContextValid({ traceId, spanId, traceFlags }) ? `00-${traceId}-${spanId}-01` : null
}

/** The span stored with a message; `null` if there is none, or it is malformed. */
export function spanContextIn(remembered: string | null): SpanContext | null {
  const [, traceId, spanId] = shape.exec(remembered ?? '') ?? []
  if (traceId === undefined || spanId === undefined) return null
  const found = { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true }
  return isSpanContextValid(found) ? found : null
}
