import { AssertionError } from 'node:assert'

const mostCharacters = 600

/** The failure of a law, which then says what it was about: the payloads by what they are, cut where they are long. */
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
