'use server'

import { isChatfactorError } from '@chatfactor/core'
import { redirect } from 'next/navigation'
import { formText } from '@/lib/form-text'
import { type Message, orMessage, problem } from '@/lib/message'
import { security } from '@/lib/security'
import { signedIn } from '@/lib/signed-in'

/** Opens an enrollment and leads to its page. */
export async function beginEnrollment(_before: Message | null, form: FormData): Promise<Message> {
  const { person, withCode } = await signedIn()
  return orMessage(async () => {
    const { chatfactor, resourceId } = await security()
    const user = { externalId: person.id }
    // Whoever has only the password must not add a messenger of their own to somebody else's.
    const { enrolled } = await chatfactor.factors.status({ resourceId, user })
    if (enrolled && !withCode) return problem('Sign out and sign in with a code first, then add another messenger.')
    const wish = { name: formText(form, 'name'), transport: formText(form, 'transport') }
    const enrollment = await chatfactor.enrollments.start({ resourceId, user, ...wish }).catch((error: unknown) => {
      if (isChatfactorError(error) && error.code === 'INVALID_INPUT') return null
      throw error
    })
    if (enrollment === null) return problem('A name is one line of 1 to 50 visible characters.')
    redirect(`/messengers/new/${enrollment.id}`)
  })
}
