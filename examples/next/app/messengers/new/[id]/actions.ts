'use server'

import { isChatfactorError } from '@chatfactor/core'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formText } from '@/lib/form-text'
import { type Message, orMessage, problem } from '@/lib/message'
import { signedIn } from '@/lib/visit'
import { tries } from '@/lib/words'

/** Confirms the chat by what it shows: a code to type, or a number to choose. */
export async function confirm(id: string, _before: Message | null, form: FormData): Promise<Message | null> {
  const { me } = await signedIn()
  return orMessage(async () => {
    const answer = formText(form, 'answer') || formText(form, 'code')
    const confirmed = await me.enrollments.confirm(id, { answer }).catch(nullWhenRefused)
    // The page shows what became of it: active, locked, expired, or the same question.
    revalidatePath(`/messengers/new/${id}`)
    if (confirmed?.outcome !== 'wrong_code') return null
    return problem(`That is not what the chat shows. ${tries(confirmed.attemptsLeft)}`)
  })
}

/** A new code and a new deadline; the code before is void. */
export async function newCode(id: string): Promise<void> {
  const { me } = await signedIn()
  if ((await me.enrollments.renew(id).catch(nullWhenRefused)) === null) redirect('/messengers/new')
  revalidatePath(`/messengers/new/${id}`)
}

/** Ends it; nobody can use the code any more. */
export async function cancel(id: string): Promise<void> {
  const { me } = await signedIn()
  await me.enrollments.cancel(id)
  redirect('/')
}

/** Somebody else's chat answered: that one is out, and a new scan may begin. */
export async function takeBack(id: string, _before: Message | null): Promise<Message> {
  const { me } = await signedIn()
  return orMessage(async () => {
    await me.enrollments.takeBack(id)
    redirect('/messengers/new')
  })
}

/** Moved on in between, e.g. because the scan came at the same moment. */
function nullWhenRefused(error: unknown): null {
  if (isChatfactorError(error, 'TRANSITION_REFUSED')) return null
  throw error
}
