import { signIn } from '../../auth.js'

export default async function Login({ searchParams }) {
  const { back = '/' } = await searchParams

  async function submit(form) {
    'use server'
    const typed = { login: form.get('login'), password: form.get('password') }
    await signIn('credentials', { ...typed, redirectTo: /^\/(?![/\\])/.test(back) ? back : '/' })
  }

  return (
    <form action={submit}>
      <label>
        Name <input name="login" />
      </label>
      <label>
        Password <input name="password" type="password" />
      </label>
      <button type="submit">Sign in</button>
    </form>
  )
}
