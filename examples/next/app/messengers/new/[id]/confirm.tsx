'use client'

import type { Enrollment } from '@chatfactor/core'
import { useActionState } from 'react'
import { cancel, confirm } from '@/app/messengers/new/[id]/actions'
import { Notice } from '@/parts/notice'

/** Asks for what the chat shows. Only whoever sees both screens can answer. */
export function Confirm({ enrollment }: { readonly enrollment: Enrollment }) {
  const { id, messenger, displayName, confirmation } = enrollment
  const [message, action, isBusy] = useActionState(confirm.bind(null, id), null)
  const who = displayName === null ? 'Somebody' : displayName
  return (
    <>
      <h1>Is this your {messenger}?</h1>
      <p className="lead">{who} opened the chat. If that was you, answer with what the bot wrote there.</p>
      <form action={action} className="stack">
        <Notice message={message} />
        {confirmation?.by === 'number' ? (
          <div className="row">
            {confirmation.choices.map((choice) => (
              <button key={choice} type="submit" name="answer" value={choice} className="button" disabled={isBusy}>
                {choice}
              </button>
            ))}
          </div>
        ) : (
          <>
            <label>
              Code from the chat
              <input
                className="code"
                name="answer"
                inputMode="numeric"
                autoComplete="one-time-code"
                required
                maxLength={16}
              />
            </label>
            <button type="submit" className="button primary" disabled={isBusy}>
              Confirm
            </button>
          </>
        )}
      </form>
      <form action={cancel.bind(null, id)}>
        <button type="submit" className="link quiet">
          That was not me
        </button>
      </form>
    </>
  )
}
