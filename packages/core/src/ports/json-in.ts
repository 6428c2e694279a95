/** What some bytes or a text say as JSON; `undefined` for what is no JSON, or no UTF-8. Never throws. */
export function jsonIn(content: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch {
    return undefined
  }
}
