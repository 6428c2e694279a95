import type { ChallengeNow, EnrollmentNow } from '../src/server.js'

type Route = (request: Request) => Promise<Response>

const address = 'https://app.example.org/m'

/** What a route said, read as tests need it. */
export interface Said<Now> {
  readonly status: number
  readonly headers: Headers
  readonly body: { readonly now: Now } & Readonly<Record<string, unknown>>
}

async function said<Now>(response: Response): Promise<Said<Now>> {
  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** Posts as the hooks do. */
export async function posted<Now = Shown>(route: Route, fields: Readonly<Record<string, string>>): Promise<Said<Now>> {
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  return said(await route(new Request(address, { method: 'POST', headers, body: JSON.stringify(fields) })))
}

/** Asks once, as polling does. */
export async function get<Now = Shown>(route: Route, id: string): Promise<Said<Now>> {
  return said(await route(new Request(`${address}?id=${id}`)))
}

/** An enrollment that has its invitation, as most tests look at it. */
type Shown = EnrollmentNow & { readonly invitation: NonNullable<EnrollmentNow['invitation']> }

/** Everything that a stream brings, once it has ended. */
export async function eventsOf(stream: Response): Promise<readonly (EnrollmentNow | ChallengeNow)[]> {
  const events = (await stream.text()).split('\n\n').filter((event) => event.startsWith('data: '))
  return events.map((event) => JSON.parse(event.slice(6)).now)
}
