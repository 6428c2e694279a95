'use server'

import { redirect } from 'next/navigation'
import { formText } from '@/lib/form-text'
import { type Message, orMessage } from '@/lib/message'
import { signedIn, type Visit } from '@/lib/visit'

/** Gives it another name. */
export async function rename(id: string, _before: Message | null, form: FormData): Promise<Message> {
  return change(({ tokens }) => tokens.rename(id, formText(form, 'name')))
}

/** Asks there first from now on. */
export async function askFirst(id: string, _before: Message | null): Promise<Message> {
  return change(({ tokens }) => tokens.prefer(id))
}

/** Ends it at once; chat and mail are told. */
export async function remove(id: string, _before: Message | null): Promise<Message> {
  return change(({ tokens }) => tokens.revoke(id))
}

async function change(how: (me: Visit['me']) => Promise<unknown>): Promise<Message> {
  const { me } = await signedIn()
  return orMessage(async () => {
    await how(me)
    redirect('/')
  })
}
