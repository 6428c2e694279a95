import { AssertionError } from 'node:assert'

const mostCharacters = 600

/** Makes a law's failure quote the payloads it was about, shortened if they are long. */
export function quoting(failure: unknown, payloads: ReadonlyMap<string, string>): unknown {
  if (!(failure instanceof AssertionError)) return failure
  const quotes = [...payloads].map(([what, payload]) => `${what}: ${brief(payload)}`)
  failure.message = [failure.message, ...quotes].join('\n')
  return failure
}

function brief(payload: string): string {
  return payload.length > mostCharacters
    ? `${payload.slice(0, mostCharacters)}… (${payload.length} characters)`
    : payload
}
