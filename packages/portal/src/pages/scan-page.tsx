import type { EnrollmentInvitation } from '@chatfactor/core'
import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { Link } from '../parts/button.js'
import { CopyButton } from '../parts/copy-button.js'
import { useSite } from '../parts/site-context.js'
import { strong } from '../parts/tags.js'
import { useLinks } from '../parts/use-links.js'
import { useWords } from '../words/words-context.js'
import { CancelForm, EnrollmentFrame, type EnrollmentPageProps, LiveLine } from './enrollment-frame.js'
import { scanSteps } from './scan-steps.js'

export interface ScanPageProps extends EnrollmentPageProps {
  readonly invitation: EnrollmentInvitation
  /** The QR code, drawn by core. */
  readonly qrSvg: string
}

/** The third step: the QR code, how to scan it, and two ways for people who cannot. */
export const ScanPage: FC<ScanPageProps> = (props) => {
  const site = useSite()
  const words = useWords()
  const shownLink = useLinks()
  const { paths, enrollment, invitation, qrSvg } = props
  const { messenger } = enrollment
  const { steps } = site.looks.of(enrollment.transport)
  const links = invitation.open.map(shownLink).filter((link) => link !== null)
  const [first, ...others] = links
  return (
    <EnrollmentFrame {...props} at="scan" width="wide" refreshes>
      <div class="title-row">
        <h1>{words.say('scan.heading')}</h1>
        <Countdown {...props} />
      </div>
      <LiveLine paths={paths} enrollment={enrollment} />
      {first === undefined ? null : (
        <div class="on-phone">
          <a class="button primary wide" href={first} rel="noreferrer" target="_blank">
            {words.say('enrollment.openHere', { messenger })}
          </a>
          <WebLinks links={others} />
        </div>
      )}
      <div class="on-phone">
        <TypedCode invitation={invitation} id="typed-code-here" />
      </div>
      <div class="scan">
        <div class="scan-code">
          <p class="hint on-phone">{words.say('scan.otherDevice')}</p>
          <div class="qr" role="img" aria-label={words.say('scan.qrCode', { messenger })}>
            {raw(qrSvg)}
          </div>
        </div>
        <div class="scan-words">
          <ol class="scan-steps">
            {scanSteps(words, steps, { messenger, bot: invitation.botName }).map((step) => (
              <li>{step}</li>
            ))}
          </ol>
          <section class="otherwise">
            <h2>{words.say('scan.noCamera')}</h2>
            {first === undefined ? null : (
              <p class="open-links">
                <a class="button" href={first} rel="noreferrer" target="_blank">
                  {words.say('enrollment.openHere', { messenger })}
                </a>
                <WebLinks links={others} />
              </p>
            )}
            <TypedCode invitation={invitation} id="typed-code" />
          </section>
        </div>
      </div>
      <CancelForm paths={paths} enrollment={enrollment} />
    </EnrollmentFrame>
  )
}

/** What to type into the chat if nothing is scanned. */
const TypedCode: FC<Pick<ScanPageProps, 'invitation'> & { readonly id: string }> = ({ invitation, id }) => {
  const words = useWords()
  return (
    <>
      <p>{words.parts('scan.sendCode', { b: strong, bot: invitation.botName })}</p>
      <p class="typed-code">
        <code id={id}>{invitation.typedCode}</code>
        <CopyButton of={`#${id}`} label={words.say('enrollment.copyCode')} />
      </p>
    </>
  )
}

/** Counts down where scripts run; without them it says how much time was left. */
export const Countdown: FC<ScanPageProps> = ({ enrollment }) => {
  const site = useSite()
  const words = useWords()
  const leftMs = Math.max(0, enrollment.expiresAt.getTime() - site.clock.now().getTime())
  const seconds = Math.ceil(leftMs / 1000)
  return (
    <p class="countdown" data-countdown={String(leftMs)} role="timer">
      {words.parts('scan.goodFor', {
        time: (
          <span data-countdown-words>{`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}</span>
        ),
      })}
      <span class="no-scripts"> {words.say('scan.whenShown')}</span>
    </p>
  )
}

/** For devices on which the messenger's own link opens nothing. */
export const WebLinks: FC<{ links: readonly string[] }> = ({ links }) => {
  const words = useWords()
  return (
    <>
      {links.map((link) => (
        <Link class="web-link" href={link} rel="noreferrer" target="_blank" says={words.say('enrollment.webLink')} />
      ))}
    </>
  )
}
