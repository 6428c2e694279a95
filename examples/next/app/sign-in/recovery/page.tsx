import type { Metadata } from 'next'
import Link from 'next/link'
import { signInByRecoveryCode } from '@/app/sign-in/recovery/actions'
import { halfSignedIn } from '@/lib/visit'
import { words } from '@/lib/words'
import { ActionForm, Submit } from '@/parts/action-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).say('recovery.label') }
}

/** The way in for whoever has no chat at hand. */
export default async function Recovery() {
  await halfSignedIn()
  const { say } = await words()
  return (
    <>
      <h1>{say('recovery.title')}</h1>
      <p className="lead">{say('recovery.lead')}</p>
      <ActionForm action={signInByRecoveryCode}>
        <label>
          {say('recovery.label')}
          <input className="code" name="code" autoComplete="off" autoCapitalize="none" required maxLength={40} />
        </label>
        <Submit>{say('signIn.title')}</Submit>
      </ActionForm>
      <Link className="link" href="/sign-in/code">
        {say('back')}
      </Link>
    </>
  )
}
