'use client'

import { useActionState } from 'react'
import { renewRecoveryCodes } from '@/app/actions'
import { Submit } from '@/parts/action-form'
import { Notice } from '@/parts/notice'
import { useWords } from '@/parts/said'

/** Codes for the day when no chat is at hand. They are shown this once. */
export function RecoveryCodes({ left }: { readonly left: number }) {
  const [{ codes, message }, renew] = useActionState(renewRecoveryCodes, { codes: null, message: null })
  const { say } = useWords()
  return (
    <section className="stack" id="recovery-codes">
      <h2>{say('codes.title')}</h2>
      {codes === null ? (
        <p>{left === 0 ? say('codes.none') : say('codes.left', { left })}</p>
      ) : (
        <>
          <p>{say('codes.shown')}</p>
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
        {codes === null ? <Submit className="button">{say(left === 0 ? 'codes.get' : 'codes.renew')}</Submit> : null}
      </form>
    </section>
  )
}
