import { ownPath } from '@chatfactor/portal'
import { isOwnForm, notOurForm } from '../../src/own-form.ts'
import { checkPassword } from '../../src/people.ts'
import { newSessionCookie } from '../../src/sessions.ts'

/** Signs in. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnForm((name) => request.headers.get(name))) return new Response(notOurForm, { status: 403 })
  const form = await request.formData()
  const back = ownPath(form.get('back'))
  const person = checkPassword(form.get('login'), form.get('password'))
  if (person === null) {
    const again = new URLSearchParams({ back, wrong: 'yes' })
    return new Response(null, { status: 303, headers: { location: `/sign-in?${again}` } })
  }
  return new Response(null, { status: 303, headers: { location: back, 'set-cookie': newSessionCookie(person) } })
}
