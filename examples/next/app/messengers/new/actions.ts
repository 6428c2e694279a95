'use server'

import { type EnrollSight, enrollByForm } from '@chatfactor/react/server'
import { redirect } from 'next/navigation'
import { signedIn } from '@/lib/visit'
import { asked } from '@/lib/words'

/** What the forms of the part do as long as no script runs. */
export async function setUp(before: EnrollSight, form: FormData): Promise<EnrollSight> {
  const { me } = await signedIn()
  const { sight, problem } = await enrollByForm(me, form, { request: await asked() })
  if (problem?.code === 'NOT_FRESH') redirect('/sign-in?again=1')
  // From now on the page is about this one, also when it loads itself again and it is over.
  if (sight.now !== null && sight.now.id !== before.now?.id) redirect(`/messengers/new?id=${sight.now.id}`)
  return sight
}
