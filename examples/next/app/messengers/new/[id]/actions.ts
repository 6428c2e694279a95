'use server'

import { isChatfactorError } from '@chatfactor/core'
import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { formText } from '@/lib/form-text'
import { type Message, orMessage, problem } from '@/lib/message'
import { ownEnrollment } from '@/lib/own-enrollment'
import { security } from '@/lib/security'

/** Confirms the chat by what it shows: a code to type, or a number to choose. */
export async function confirm(id: string, _before: Message | null, form: FormData): Promise<Message | null> {
  const { enrollments } = await own(id)
  return orMessage(async () => {
    const answer = formText(form, 'answer')
    const confirmed = await enrollments.confirm(id, { answer }).catch((error: unknown) => {
      if (isRefused(error)) return null
      throw error
    })
    // The page shows what became of it: active, locked, expired, or the same question.
    revalidatePath(`/messengers/new/${id}`)
    if (confirmed?.outcome !== 'wrong_code') return null
    const { attemptsLeft } = confirmed
    return problem(`That is not what the chat shows. ${attemptsLeft === 1 ? 'One try' : `${attemptsLeft} tries`} left.`)
  })
}

/** A new code and a new deadline; the code before is void. */
export async function newCode(id: string): Promise<void> {
  const { enrollments } = await own(id)
  const renewed = await enrollments.regenerate(id).catch((error: unknown) => {
    if (isRefused(error)) return null
    throw error
  })
  if (renewed === null) redirect('/messengers/new')
  revalidatePath(`/messengers/new/${id}`)
}

/** Ends it; nobody can use the code any more. */
export async function cancel(id: string): Promise<void> {
  const { enrollments } = await own(id)
  await enrollments.cancel(id)
  redirect('/')
}

/** Actions are addresses like any other: each checks for itself whose enrollment it is. */
async function own(id: string) {
  if ((await ownEnrollment(id)) === null) notFound()
  return (await security()).chatfactor
}

/** Whether the enrollment moved on in between, e.g. because the scan came at the same moment. */
function isRefused(error: unknown): boolean {
  return isChatfactorError(error) && error.code === 'TRANSITION_REFUSED'
}
