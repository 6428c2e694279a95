import { type Context, context, createContextKey, type Span, trace } from '@opentelemetry/api'

/** A call of a verb in progress, as code inside it sees it. */
export interface Call {
  readonly span: Span
  /** Once true, what the call left behind, such as a message or a loop, no longer belongs to it. */
  isOver: boolean
}

const key = createContextKey('a call of a verb of Chatfactor')
const calls = new WeakSet<object>()

/** Records the start of a call. */
export function begunCall(span: Span): Call {
  const call = { span, isOver: false }
  calls.add(call)
  return call
}

/** The context inside a call. */
export function insideOf(call: Call, outside: Context): Context {
  return trace.setSpan(outside, call.span).setValue(key, call)
}

/** The current call; `null` outside of one, and after its end. */
export function callNow(): Call | null {
  const found = context.active().getValue(key)
  return isCall(found) && !found.isOver ? found : null
}

/**
 * The current context without a call that has ended: otherwise whatever outlives the call would hang on it, and a loop it started would do so
 * forever. The host's own spans stay.
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
