'use client'

import { type EnrollmentInvitationNow, QrCode } from '@chatfactor/react'
import { useState } from 'react'
import { cancel, newCode } from '@/app/messengers/new/[id]/actions'
import { clockTime } from '@/lib/words'
import { Submit } from '@/parts/action-form'

interface ScanProps {
  readonly id: string
  readonly messenger: string
  readonly invitation: EnrollmentInvitationNow
  readonly secondsLeft: number
}

/** The QR code, how to scan it, and two ways for those who cannot. */
export function Scan({ id, messenger, invitation, secondsLeft }: ScanProps) {
  const { qrSvg, open, botName, typedCode } = invitation
  return (
    <>
      <h1>Scan with your phone</h1>
      <div className="scan">
        <QrCode className="qr" svg={qrSvg} alt={`QR code that opens the chat in ${messenger}`} />
        <ol className="steps">
          <li>Point the camera of your phone at the code.</li>
          <li>Open the link, which leads to {messenger}.</li>
          <li>Press START. This page goes on by itself.</li>
        </ol>
      </div>
      <section className="otherwise stack">
        <h2>No camera?</h2>
        <a className="button" href={open} target="_blank" rel="noreferrer">
          Open {messenger} on this device
        </a>
        <p>
          Or write this to <strong>{botName}</strong>:
        </p>
        <p className="typed-code">
          <code>{typedCode}</code>
          <CopyButton text={typedCode} />
        </p>
      </section>
      <p className="hint" role="timer">
        Good for {clockTime(secondsLeft)} minutes.
      </p>
      <form className="row">
        <Submit className="link" formAction={newCode.bind(null, id)}>
          Get a new code
        </Submit>
        <Submit className="link quiet" formAction={cancel.bind(null, id)}>
          Cancel
        </Submit>
      </form>
    </>
  )
}

function CopyButton({ text }: { readonly text: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <button type="button" className="button small" onClick={() => void copy().catch(() => setCopied(false))}>
      <span aria-live="polite">{isCopied ? 'Copied' : 'Copy'}</span>
    </button>
  )
}
