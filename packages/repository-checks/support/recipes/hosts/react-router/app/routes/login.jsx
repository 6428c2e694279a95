import { redirect } from 'react-router'
import { commitSession, getSession } from '../sessions.server.js'

export async function action({ request }) {
  const form = await request.formData()
  const login = form.get('login')
  if (!['ana', 'ben'].includes(login) || form.get('password') !== 'correct horse') return redirect('/login')
  const session = await getSession(request.headers.get('cookie'))
  session.set('login', login)
  const back = new URL(request.url).searchParams.get('back') ?? '/'
  const to = /^\/(?![/\\])/.test(back) ? back : '/'
  return redirect(to, { headers: { 'set-cookie': await commitSession(session) } })
}

export default function Login() {
  return (
    <form method="post">
      <input name="login" aria-label="Name" />
      <input name="password" type="password" aria-label="Password" />
      <button type="submit">Sign in</button>
    </form>
  )
}
