'use server'

import { revalidatePath } from 'next/cache'
import { formText } from '@/lib/form-text'
import { type Message, orMessage } from '@/lib/message'
import { signedIn, writeCookie } from '@/lib/visit'
import { languageOf } from '@/lib/words/catalogue'

/** What came of asking for recovery codes: the codes, which nobody can show again, or why there are none. */
export interface NewRecoveryCodes {
  readonly codes: readonly string[] | null
  readonly message: Message | null
}

/** Ten new codes; the old ones are void. */
export async function renewRecoveryCodes(): Promise<NewRecoveryCodes> {
  const { me } = await signedIn()
  const renewed = await orMessage(() => me.recoveryCodes.renew())
  return 'text' in renewed ? { codes: null, message: renewed } : { codes: renewed, message: null }
}

/** Keeps the language for a year; other sites learn nothing of it. */
export async function chooseLanguage(form: FormData): Promise<void> {
  const language = languageOf(formText(form, 'language'))
  if (language !== undefined) await writeCookie('language', language)
  revalidatePath('/', 'layout')
}
