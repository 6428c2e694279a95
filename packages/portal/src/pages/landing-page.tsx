import type { EnrollmentLanding } from '@chatfactor/core'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { CopyButton } from '../parts/copy-button.js'
import { PageFrame } from '../parts/page-frame.js'
import { linkTo, strong } from '../parts/tags.js'
import { TransportIcon } from '../parts/transport-icon.js'
import { useLinks } from '../parts/use-links.js'
import { useWords } from '../words/words-context.js'

interface LandingPageProps {
  /** The name of the Resource, as far as the link says. */
  readonly owner: string
  readonly landing: EnrollmentLanding
  /** Where the page polls the state of the enrollment. */
  readonly statusPath: string
}

/**
 * Between a QR code and a messenger whose links no camera opens (R17).
 *
 * The codes are in the fragment, which browsers send to no server: this page is the same for all people of a Resource,
 * and a script fills them in. Without scripts the person reads them from the address bar.
 */
export const LandingPage: FC<LandingPageProps> = ({ owner, landing, statusPath }) => {
  const words = useWords()
  const shownLink = useLinks()
  const { messenger, botName, placeholders } = landing
  const [first, ...others] = landing.open.map(shownLink).filter((link) => link !== null)
  const openBot = shownLink(landing.openBot)
  return (
    <PageFrame title={words.say('landing.title', { messenger })} owner={owner}>
      <p class="hero">
        <TransportIcon transport={landing.transport} size="large" />
      </p>
      <h1>{words.say('landing.heading', { messenger })}</h1>
      <noscript>
        <p class="lead">{words.parts('landing.noScript', { b: strong, bot: botName, messenger })}</p>
        <p class="hint">{words.say('landing.noScriptHint')}</p>
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
              {words.say('landing.title', { messenger })}
            </a>
          )}
          {others.map((link) => (
            <a class="web-link" href={openBot ?? '#'} data-open={link} rel="noreferrer">
              {words.say('enrollment.webLink')}
            </a>
          ))}
        </When>
        <div class="landing-status" role="status" aria-live="polite">
          <When states="waiting">
            <Line>{words.say('landing.waiting', { messenger })}</Line>
          </When>
          <When states="needs_message">
            <Line>{words.say('landing.needsMessage')}</Line>
          </When>
          <When states="confirm">
            <h1>{words.say('landing.confirm.title')}</h1>
            <p class="lead">{words.say('landing.confirm.text')}</p>
          </When>
          <When states="done">
            <h1>{words.say('landing.done.title')}</h1>
            <p class="lead">{words.say('landing.done.text', { messenger })}</p>
          </When>
          <When states="over">
            <h1>{words.say('landing.over.title')}</h1>
            <p class="lead">{words.say('landing.over.text')}</p>
          </When>
          <When states="none">
            <p class="lead">{words.parts('landing.none', { b: strong, bot: botName, messenger })}</p>
          </When>
        </div>
        <When states="waiting">
          <section class="otherwise">
            <h2>{words.say('landing.nothing')}</h2>
            <p>
              {openBot === null
                ? words.parts('landing.find', { b: strong, bot: botName, messenger })
                : words.parts('landing.findOrOpen', {
                    b: strong,
                    bot: botName,
                    messenger,
                    link: linkTo(openBot, 'noreferrer'),
                  })}
            </p>
            <p class="typed-code">
              <code id="typed-code" data-typed />
              <CopyButton of="#typed-code" label={words.say('enrollment.copyCode')} />
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
