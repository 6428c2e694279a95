import type { EnrollmentLanding } from '@chatfactor/core'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { safeLink } from '../http/safe-link.js'
import { CopyButton } from '../parts/copy-button.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { PageFrame } from '../parts/page-frame.js'
import type { Site } from '../site.js'

interface LandingPageProps {
  readonly site: Site
  readonly landing: EnrollmentLanding
  /** Where the page asks how far the enrollment is. */
  readonly statusPath: string
}

/**
 * Between a QR code and a messenger whose links no camera opens (R17).
 *
 * The codes stand in the fragment, which browsers send to no server: this page is the same for everybody, and a script puts them
 * where they belong. Without scripts the person reads them off the address.
 */
export const LandingPage: FC<LandingPageProps> = ({ site, landing, statusPath }) => {
  const { messenger, botName, placeholders } = landing
  const [first, ...others] = landing.open.map(safeLink).filter((link) => link !== null)
  const openBot = safeLink(landing.openBot)
  return (
    <PageFrame site={site} title={`Open ${messenger}`} owner={site.productName}>
      <p class="hero">
        <MessengerIcon platform={landing.platform} size="large" />
      </p>
      <h1>Go on in {messenger}</h1>
      <noscript>
        <p class="lead">
          Your code stands at the end of this page’s address, behind the dot: two groups of five characters. Open the
          chat with <strong>{botName}</strong> in {messenger} and send it there.
        </p>
        <p class="hint">It also stands below the QR code, on the page you scanned.</p>
      </noscript>
      <div
        class="landing"
        data-landing={statusPath}
        data-link-code={placeholders.linkCode}
        data-typed-code={placeholders.typedCode}
      >
        <When states="waiting needs_message">
          {first === undefined ? null : (
            <a class="button primary wide" href={openBot ?? '#'} data-open={first} rel="noreferrer">
              Open {messenger}
            </a>
          )}
          {others.map((link) => (
            <a class="web-link" href={openBot ?? '#'} data-open={link} rel="noreferrer">
              Nothing opens? Use the web link
            </a>
          ))}
        </When>
        <div class="landing-status" role="status" aria-live="polite">
          <When states="waiting">
            <Line>Waiting for you in {messenger}. Press Send there: the message is written already.</Line>
          </When>
          <When states="needs_message">
            <Line>Almost done. Press Continue in the chat, or write anything to the bot.</Line>
          </When>
          <When states="confirm">
            <h1>Now back to the QR code</h1>
            <p class="lead">The page that shows it asks for the code that the bot has sent you.</p>
          </When>
          <When states="done">
            <h1>Done</h1>
            <p class="lead">Your codes arrive in {messenger} from now on. You can close this page.</p>
          </When>
          <When states="over">
            <h1>This code does not work any more</h1>
            <p class="lead">Get a new one on the page that showed it, and scan that.</p>
          </When>
          <When states="none">
            <p class="lead">
              <strong>The code is missing.</strong> Scan the QR code again, or send the code below it to{' '}
              <strong>{botName}</strong> in {messenger}.
            </p>
          </When>
        </div>
        <When states="waiting">
          <section class="otherwise">
            <h2>Nothing happens?</h2>
            <p>
              Find <strong>{botName}</strong> in {messenger} yourself
              {openBot === null ? null : (
                <>
                  {' '}
                  (
                  <a href={openBot} rel="noreferrer">
                    open the chat
                  </a>
                  )
                </>
              )}{' '}
              and send it this code:
            </p>
            <p class="typed-code">
              <code id="typed-code" data-typed />
              <CopyButton of="#typed-code" what="the code" />
            </p>
          </section>
        </When>
      </div>
    </PageFrame>
  )
}

/** Shown by the script in these states only. */
const When: FC<PropsWithChildren<{ states: string }>> = ({ states, children }) => (
  <div data-when={states} hidden>
    {children}
  </div>
)

const Line: FC<PropsWithChildren> = ({ children }) => (
  <p class="live">
    <span class="pulse" aria-hidden="true" />
    <span>{children}</span>
  </p>
)
