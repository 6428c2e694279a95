import { redirect } from 'next/navigation'
import { type Person, personById } from '@/lib/people'
import { currentVisit } from '@/lib/visit'

/** Somebody who is signed in. */
export interface SignedIn {
  readonly person: Person
  /** Whether the sign-in took a code, not the password alone. */
  readonly withCode: boolean
}

/** Who is signed in; `null` for everybody else, also for those whose code is still wanted. */
export async function whoIsSignedIn(): Promise<SignedIn | null> {
  const visit = await currentVisit()
  if (visit?.stage !== 'signed_in') return null
  const person = personById(visit.personId)
  return person === null ? null : { person, withCode: visit.withCode }
}

/** Who is signed in; everybody else is led to where they can. */
export async function signedIn(): Promise<SignedIn> {
  return (await whoIsSignedIn()) ?? redirect('/sign-in')
}
