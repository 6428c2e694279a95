/** Parses JSON from bytes or text. Returns `undefined` if they are not valid UTF-8 or not JSON; never throws. */
export function jsonIn(content: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch {
    return undefined
  }
}
