/** Tells our buttons from those of the host, and from what people write. */
const prefix = 'cf:'

/** What a button of ours sends back. */
export function buttonPayload(token: string): string {
  return `${prefix}${token}`
}

/** The token of a button of ours; `null` for any other payload or text. */
export function buttonToken(payload: string): string | null {
  const token = payload.startsWith(prefix) ? payload.slice(prefix.length) : ''
  return /^[A-Za-z0-9_-]{1,64}$/.test(token) ? token : null
}
