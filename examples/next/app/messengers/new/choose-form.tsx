'use client'

import type { TransportInfo } from '@chatfactor/core'
import { useActionState } from 'react'
import { beginEnrollment } from '@/app/messengers/new/actions'
import { MessengerIcon } from '@/parts/messenger-icon'
import { Notice } from '@/parts/notice'

export function ChooseForm({ messengers }: { readonly messengers: readonly TransportInfo[] }) {
  const [message, action, isBusy] = useActionState(beginEnrollment, null)
  return (
    <form action={action} className="stack">
      <Notice message={message} />
      <fieldset className="choices">
        <legend>Messenger</legend>
        {messengers.map(({ name, platform, messenger }, index) => (
          <label key={name} className="choice">
            <input type="radio" name="transport" value={name} defaultChecked={index === 0} required />
            <MessengerIcon platform={platform} />
            {messenger}
          </label>
        ))}
      </fieldset>
      <label>
        What to call it
        <input name="name" defaultValue="My phone" required maxLength={50} autoComplete="off" />
      </label>
      <button type="submit" className="button primary" disabled={isBusy}>
        Continue
      </button>
    </form>
  )
}
