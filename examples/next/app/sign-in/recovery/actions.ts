'use server'

import { redirect } from 'next/navigation'
import { formText } from '@/lib/form-text'
import { type Message, orMessage, problem } from '@/lib/message'
import { security } from '@/lib/security'
import { halfSignedIn, keepVisit, readCookie } from '@/lib/visit'
import { words } from '@/lib/words'

/** Uses one up in place of an answer from a chat. */
export async function signInByRecoveryCode(_before: Message | null, form: FormData): Promise<Message> {
  const { secret } = await halfSignedIn()
  return orMessage(async () => {
    const { chatfactor, resourceId } = await security()
    const used = await chatfactor.signIn.withRecoveryCode({
      ...{ resourceId, secret, code: formText(form, 'code') },
      deviceCookie: await readCookie('device'),
    })
    const { say } = await words()
    if (used.outcome === 'wrong_code') return problem(say('recovery.wrong', { left: used.attemptsLeft }))
    if (used.outcome === 'locked') return problem(say('recovery.locked'))
    if (used.outcome !== 'signed_in') return problem(say('signIn.off'))
    await keepVisit(used)
    redirect('/')
  })
}
