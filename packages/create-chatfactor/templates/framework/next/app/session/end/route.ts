import { isOwnForm, notOurForm } from '../../../src/own-form.ts'
import { noSessionCookie } from '../../../src/sessions.ts'

/** Signs out. */
export function POST({ headers }: Request): Response {
  if (!isOwnForm((name) => headers.get(name))) return new Response(notOurForm, { status: 403 })
  return new Response(null, {
    status: 303,
    headers: { location: '/', 'set-cookie': noSessionCookie(headers.get('cookie')) },
  })
}
