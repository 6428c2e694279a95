'use client'

import { useActionState } from 'react'
import { signIn } from '@/app/sign-in/actions'
import { Notice } from '@/parts/notice'

export function SignInForm() {
  const [message, action, isBusy] = useActionState(signIn, null)
  return (
    <form action={action} className="stack">
      <Notice message={message} />
      <label>
        Login
        <input name="login" autoComplete="username" autoCapitalize="none" required maxLength={50} />
      </label>
      <label>
        Password
        <input name="password" type="password" autoComplete="current-password" required maxLength={100} />
      </label>
      <button type="submit" className="button primary" disabled={isBusy}>
        {isBusy ? 'One moment…' : 'Sign in'}
      </button>
    </form>
  )
}
