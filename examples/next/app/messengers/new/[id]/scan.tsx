import type { Enrollment, EnrollmentInvitation } from '@chatfactor/core'
import { cancel, newCode } from '@/app/messengers/new/[id]/actions'
import { CopyButton } from '@/app/messengers/new/[id]/copy-button'
import { TimeLeft } from '@/app/messengers/new/[id]/time-left'

interface ScanProps {
  readonly enrollment: Enrollment
  readonly invitation: EnrollmentInvitation
  /** The QR code as an SVG. */
  readonly qrCode: string
}

/** The QR code, how to scan it, and two ways for those who cannot. */
export function Scan({ enrollment, invitation, qrCode }: ScanProps) {
  const { id, messenger } = enrollment
  const [link] = invitation.open
  const secondsLeft = Math.max(0, Math.ceil((enrollment.expiresAt.getTime() - Date.now()) / 1000))
  return (
    <>
      <h1>Scan with your phone</h1>
      <div className="scan">
        {/* biome-ignore lint/performance/noImgElement: it is drawn already, there is nothing to fetch or to resize */}
        <img
          className="qr"
          alt={`QR code that opens the chat in ${messenger}`}
          src={`data:image/svg+xml,${encodeURIComponent(qrCode)}`}
        />
        <ol className="steps">
          <li>Point the camera of your phone at the code.</li>
          <li>Open the link, which leads to {messenger}.</li>
          <li>Press START. This page goes on by itself.</li>
        </ol>
      </div>
      <section className="otherwise stack">
        <h2>No camera?</h2>
        {link === undefined ? null : (
          <a className="button" href={link} target="_blank" rel="noreferrer">
            Open {messenger} on this device
          </a>
        )}
        <p>
          Or write this to <strong>{invitation.botName}</strong>:
        </p>
        <p className="typed-code">
          <code>{invitation.typedCode}</code>
          <CopyButton text={invitation.typedCode} />
        </p>
      </section>
      <TimeLeft key={enrollment.expiresAt.getTime()} seconds={secondsLeft} />
      <form className="row">
        <button type="submit" className="link" formAction={newCode.bind(null, id)}>
          Get a new code
        </button>
        <button type="submit" className="link quiet" formAction={cancel.bind(null, id)}>
          Cancel
        </button>
      </form>
    </>
  )
}
