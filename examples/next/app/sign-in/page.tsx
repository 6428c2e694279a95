import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/app/sign-in/sign-in-form'
import { whoIsSignedIn } from '@/lib/signed-in'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignIn() {
  if ((await whoIsSignedIn()) !== null) redirect('/')
  return (
    <>
      <h1>Sign in</h1>
      <SignInForm />
      <p className="hint">
        Try <code>ana</code> with <code>ana-password</code>, or <code>ben</code> with <code>ben-password</code>.
      </p>
    </>
  )
}
