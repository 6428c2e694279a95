import type { FC } from 'hono/jsx'
import type { CodeStep } from '../http/step-cookie.js'
import { CheckBox } from '../parts/check-box.js'
import { durationWords } from '../parts/duration.js'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { CodeForm, StoppedCode } from './code-form.js'

interface SecondFactorPageProps {
  readonly site: Site
  readonly owner: string
  readonly paths: PortalPaths
  /** `null`: nothing was sent yet. */
  readonly step: CodeStep | null
  readonly hasPin: boolean
  /** How long the Resource lets a browser go without codes; `null`: not at all. */
  readonly rememberMs: number | null
}

/** Asks for the one-time password that the messenger brings. */
export const SecondFactorPage: FC<SecondFactorPageProps> = ({ site, owner, paths, step, hasPin, rememberMs }) => (
  <PageFrame site={site} title="Second factor" owner={owner}>
    {step === null ? <NothingSent paths={paths} /> : null}
    {step?.at === 'stopped' ? <StoppedCode site={site} sendAction={paths.sendCode} step={step} /> : null}
    {step?.at === 'one_time_password' ? (
      <>
        <CodeForm
          site={site}
          step={step}
          action={paths.secondFactor}
          sendAction={paths.sendCode}
          pin={hasPin ? 'yes' : 'no'}
        >
          {rememberMs === null ? null : (
            <CheckBox
              name="remember"
              label={`Don’t ask for codes on this browser for ${durationWords(rememberMs)}`}
              hint="Only where nobody else uses it."
              checked={step.remember === true}
            />
          )}
        </CodeForm>
        <p class="fine">Nobody will ever ask you for this code, not even the support of {owner}.</p>
      </>
    ) : null}
    <div class="ways-out">
      {step?.at === 'stopped' && step.why === 'locked' ? null : (
        <a class="link" href={paths.recovery}>
          Use a recovery code
        </a>
      )}
      {paths.signOut === null ? null : (
        <form method="post" action={paths.signOut}>
          <button type="submit" class="link quiet">
            Cancel and sign out
          </button>
        </form>
      )}
    </div>
  </PageFrame>
)

const NothingSent: FC<{ paths: PortalPaths }> = ({ paths }) => (
  <>
    <p class="hero" aria-hidden="true">
      <Icon name="chat" />
    </p>
    <h1>One more step</h1>
    <p class="lead">You need a code from your messenger to go on.</p>
    <form method="post" action={paths.sendCode} class="stack">
      <button type="submit" class="button primary wide">
        Send me a code
      </button>
    </form>
  </>
)
