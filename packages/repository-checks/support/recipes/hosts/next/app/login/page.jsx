import { redirect } from 'next/navigation'
import { session } from '../../lib/session.js'

export default async function Login({ searchParams }) {
  const { back = '/pay' } = await searchParams

  async function signIn(form) {
    'use server'
    const login = form.get('login')
    if (!['ana', 'ben'].includes(login) || form.get('password') !== 'correct horse') redirect('/login')
    const visit = await session()
    visit.login = login
    await visit.save()
    redirect(/^\/(?![/\\])/.test(back) ? back : '/pay')
  }

  return (
    <form action={signIn}>
      <label>
        Name <input name="login" />
      </label>
      <label>
        Password <input name="password" />
      </label>
      <button type="submit">Sign in</button>
    </form>
  )
}
