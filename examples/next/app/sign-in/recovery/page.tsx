import type { Metadata } from 'next'
import Link from 'next/link'
import { signInByRecoveryCode } from '@/app/sign-in/recovery/actions'
import { halfSignedIn } from '@/lib/visit'
import { ActionForm, Submit } from '@/parts/action-form'

export const metadata: Metadata = { title: 'Recovery code' }

/** The way in for whoever has no chat at hand. */
export default async function Recovery() {
  await halfSignedIn()
  return (
    <>
      <h1>Use a recovery code</h1>
      <p className="lead">
        Each of the ten that you kept signs you in once. Afterwards, replace the messenger you lost.
      </p>
      <ActionForm action={signInByRecoveryCode}>
        <label>
          Recovery code
          <input className="code" name="code" autoComplete="off" autoCapitalize="none" required maxLength={40} />
        </label>
        <Submit>Sign in</Submit>
      </ActionForm>
      <Link className="link" href="/sign-in/code">
        Back
      </Link>
    </>
  )
}
