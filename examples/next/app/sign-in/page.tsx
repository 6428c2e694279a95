import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { signIn } from '@/app/sign-in/actions'
import { currentVisit } from '@/lib/visit'
import { ActionForm, Submit } from '@/parts/action-form'

export const metadata: Metadata = { title: 'Sign in' }

interface SignInProps {
  readonly searchParams: Promise<{ readonly again?: string }>
}

/** The first factor. Who is signed in already comes here only to prove it once more. */
export default async function SignIn({ searchParams }: SignInProps) {
  const [{ again }, visit] = await Promise.all([searchParams, currentVisit()])
  if (again === undefined && visit?.session.state === 'complete') redirect('/')
  return (
    <>
      <h1>{again === undefined ? 'Sign in' : 'Sign in again'}</h1>
      <ActionForm action={signIn}>
        <label>
          Login
          <input name="login" autoComplete="username" autoCapitalize="none" required maxLength={50} />
        </label>
        <label>
          Password
          <input name="password" type="password" autoComplete="current-password" required maxLength={100} />
        </label>
        <Submit>Sign in</Submit>
      </ActionForm>
      <p className="hint">
        Try <code>ana</code> with <code>ana-password</code>, or <code>ben</code> with <code>ben-password</code>.
      </p>
    </>
  )
}
