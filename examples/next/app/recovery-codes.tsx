'use client'

import { useActionState } from 'react'
import { renewRecoveryCodes } from '@/app/actions'
import { Submit } from '@/parts/action-form'
import { Notice } from '@/parts/notice'

/** Codes for the day when no chat is at hand. They are shown this once. */
export function RecoveryCodes({ left }: { readonly left: number }) {
  const [{ codes, message }, renew] = useActionState(renewRecoveryCodes, { codes: null, message: null })
  return (
    <section className="stack" id="recovery-codes">
      <h2>Recovery codes</h2>
      {codes === null ? (
        <p>{left === 0 ? 'You have none. Without one, a lost phone locks you out.' : `You have ${left} left.`}</p>
      ) : (
        <>
          <p>Keep these ten where you find them without your phone. Each works once; they are shown only now.</p>
          <ul className="codes">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <form action={renew} className="stack">
        <Notice message={message} />
        {codes === null ? (
          <Submit className="button">{left === 0 ? 'Get recovery codes' : 'Get new codes, the old ones end'}</Submit>
        ) : null}
      </form>
    </section>
  )
}
