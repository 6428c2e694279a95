'use server'

import { redirect } from 'next/navigation'
import { formText } from '@/lib/form-text'
import { type Message, orMessage, problem } from '@/lib/message'
import { personWith } from '@/lib/people'
import { security } from '@/lib/security'
import { askForCode } from '@/lib/sign-in-code'
import { endVisit, newVisitId } from '@/lib/visit'

/** The first factor, which is this app's own; then the second, if this person has one. */
export async function signIn(_before: Message | null, form: FormData): Promise<Message> {
  const person = personWith(formText(form, 'login'), formText(form, 'password'))
  if (person === null) return problem('That did not match. Try again.')
  return orMessage(async () => {
    const { chatfactor, resourceId } = await security()
    const user = await chatfactor.users.ensure({ externalId: person.id })
    await chatfactor.assignments.create({ resourceId, userId: user.id })
    const asked = await askForCode({ id: newVisitId(), personId: person.id })
    return 'tone' in asked ? asked : redirect('/sign-in/code')
  })
}

/** Ends the visit of this browser. */
export async function signOut(): Promise<void> {
  await endVisit()
  redirect('/sign-in')
}
