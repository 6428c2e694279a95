import { type Context, context, createContextKey, type Span, trace } from '@opentelemetry/api'

/** A call of a verb that is under way, as what goes on inside of it finds it. */
export interface Call {
  readonly span: Span
  /** What it left behind, such as a message or a loop, goes on without it. */
  isOver: boolean
}

const key = createContextKey('a call of a verb of Chatfactor')
const calls = new WeakSet<object>()

/** Notes that a call begins. */
export function begunCall(span: Span): Call {
  const call = { span, isOver: false }
  calls.add(call)
  return call
}

/** What a call sees as its surroundings. */
export function insideOf(call: Call, outside: Context): Context {
  return trace.setSpan(outside, call.span).setValue(key, call)
}

/** The call in which this happens; `null` also behind the end of one. */
export function callNow(): Call | null {
  const found = context.active().getValue(key)
  return isCall(found) && !found.isOver ? found : null
}

/**
 * The present surroundings, without a call that has ended: whatever outlives it would hang on it, and a loop that it began would for ever.
 * A span of the host's own stays.
 */
export function contextNow(): Context {
  const active = context.active()
  const found = active.getValue(key)
  if (!isCall(found) || !found.isOver) return active
  const left = active.deleteValue(key)
  return trace.getSpan(left) === found.span ? trace.deleteSpan(left) : left
}

function isCall(value: unknown): value is Call {
  return typeof value === 'object' && value !== null && calls.has(value)
}
