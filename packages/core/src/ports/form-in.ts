/**
 * Reads the fields of a form (`application/x-www-form-urlencoded`) from bytes or text; of a repeated name, the last
 * value counts.
 *
 * Returns `undefined` if they are not valid UTF-8; never throws. A field may hold JSON, for `jsonIn`.
 */
export function formIn(content: Uint8Array | string): Readonly<Record<string, string>> | undefined {
  try {
    const text = typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content)
    return Object.fromEntries(new URLSearchParams(text))
  } catch {
    return undefined
  }
}
