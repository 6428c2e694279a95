import { noSessionCookie } from '../../../src/sessions.ts'

/** Signs out. */
export function POST(): Response {
  return new Response(null, { status: 303, headers: { location: '/', 'set-cookie': noSessionCookie() } })
}
