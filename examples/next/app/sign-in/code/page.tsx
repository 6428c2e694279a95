import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { CodeForm } from '@/app/sign-in/code/code-form'
import { askedMessage } from '@/lib/code-messages'
import { currentVisit } from '@/lib/visit'

export const metadata: Metadata = { title: 'Your code' }

/** The second step of signing in. Everything it needs is in the visit, so a reload loses nothing and sends nothing. */
export default async function Code() {
  const visit = await currentVisit()
  if (visit === null) redirect('/sign-in')
  if (visit.stage === 'signed_in') redirect('/')
  return (
    <>
      <h1>Is it you?</h1>
      <CodeForm first={askedMessage(visit.asked)} />
      <Link className="link" href="/sign-in">
        Sign in as somebody else
      </Link>
    </>
  )
}
