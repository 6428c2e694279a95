'use server'

import { type Message, orMessage } from '@/lib/message'
import { signedIn } from '@/lib/visit'

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
