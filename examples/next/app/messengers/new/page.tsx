import type { Metadata } from 'next'
import Link from 'next/link'
import { ChooseForm } from '@/app/messengers/new/choose-form'
import { security } from '@/lib/security'
import { signedIn } from '@/lib/signed-in'

export const metadata: Metadata = { title: 'Set up a messenger' }

/** The first step: which messenger, and what to call it. */
export default async function Choose() {
  await signedIn()
  const { chatfactor } = await security()
  return (
    <>
      <h1>Where should your codes go?</h1>
      <p className="lead">When you sign in, a bot sends you a code in the messenger you choose.</p>
      <ChooseForm messengers={chatfactor.transports.list()} />
      <Link className="link" href="/">
        Not now
      </Link>
    </>
  )
}
