'use server'

import { redirect } from 'next/navigation'
import { formText } from '@/lib/form-text'
import { type Message, orMessage } from '@/lib/message'
import { signedIn } from '@/lib/visit'

/** Opens an enrollment, by what the policy allows this person, and leads to its page. */
export async function beginEnrollment(_before: Message | null, form: FormData): Promise<Message> {
  const { me } = await signedIn()
  return orMessage(async () => {
    const wish = { name: formText(form, 'name'), transport: formText(form, 'transport') }
    const replaces = formText(form, 'replaces')
    const { id } = await (replaces === '' ? me.enrollments.start(wish) : me.tokens.reissue(replaces, wish))
    redirect(`/messengers/new/${id}`)
  })
}
