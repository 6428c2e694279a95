'use client'

import { useActionState } from 'react'
import { answerOrSendAgain } from '@/app/sign-in/code/actions'
import type { Message } from '@/lib/message'
import { Notice } from '@/parts/notice'

/** Asks for the code; `first` is what became of sending it. */
export function CodeForm({ first }: { readonly first: Message }) {
  const [message, action, isBusy] = useActionState(answerOrSendAgain, first)
  return (
    <form action={action} className="stack">
      <Notice message={message} />
      <label>
        Code
        <input className="code" name="code" inputMode="numeric" autoComplete="one-time-code" required maxLength={16} />
      </label>
      <button type="submit" className="button primary" disabled={isBusy}>
        Continue
      </button>
      <button type="submit" name="button" value="send_again" formNoValidate className="link" disabled={isBusy}>
        Send a new code
      </button>
    </form>
  )
}
