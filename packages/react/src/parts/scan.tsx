/** @jsxImportSource react */
import { type EnrollmentNow, type EnrollTexts, timeIn } from '@chatfactor/elements/protocol'
import { useState } from 'react'
import { Act, useIsLive, Way } from './part.js'

interface ScanProps {
  readonly texts: EnrollTexts
  readonly secondsLeft: number
  readonly act: Pick<Parameters<typeof Act>[0], 'action' | 'command' | 'person' | 'isBusy'>
  readonly now: EnrollmentNow
  readonly invitation: NonNullable<EnrollmentNow['invitation']>
}

/** The QR code, how to scan it, and two ways for people who cannot. */
export function Scan({ now, texts, secondsLeft, act, invitation }: ScanProps) {
  const { qrSvg, open, typedCode } = invitation
  return (
    <>
      <div className="cf-scan">
        <Picture svg={qrSvg} label={texts.qrCode} />
        <ol className="cf-steps">
          {texts.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      <p>{texts.noCamera}</p>
      <Way href={open}>{texts.open}</Way>
      <p>{texts.sendCode}</p>
      <p className="cf-typed">
        <code>{typedCode}</code>
        <Copy text={typedCode} texts={texts} />
      </p>
      <p className="cf-hint" role="timer">
        {timeIn(texts.goodFor, secondsLeft)}
      </p>
      <Act {...act} fields={{ do: 'renew', id: now.id }} kind="cf-link" text={texts.newCode} />
    </>
  )
}

/** Inline, so that no image policy applies. Core drew it, and this page's own route sent it. */
function Picture({ svg, label }: { readonly svg: string; readonly label: string }) {
  return (
    <div className="cf-qr" role="img" aria-label={label}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a drawing of our own, without a text of anybody's */}
      <div aria-hidden dangerouslySetInnerHTML={{ __html: svg }} />
    </div>
  )
}

/** Only scripts can copy. */
function Copy({ text, texts }: { readonly text: string; readonly texts: EnrollTexts }) {
  const [copied, setCopied] = useState('')
  if (!useIsLive()) return null
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(text)
  }
  return (
    <button type="button" className="cf-button" onClick={() => void copy().catch(() => undefined)}>
      <span aria-live="polite">{copied === text ? texts.copied : texts.copy}</span>
    </button>
  )
}
