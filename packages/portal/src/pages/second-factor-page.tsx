import type { FC } from 'hono/jsx'
import { safeLink } from '../http/safe-link.js'
import type { SignInStep } from '../http/step-cookie.js'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { fromNow } from '../parts/moment.js'
import { Notice } from '../parts/notice.js'
import { PageFrame } from '../parts/page-frame.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { deliveryWords, stoppedWords, verdictWords } from './second-factor-words.js'

interface SecondFactorPageProps {
  readonly site: Site
  readonly owner: string
  readonly paths: PortalPaths
  /** `null`: nothing was sent yet. */
  readonly step: Extract<SignInStep, { at: 'one_time_password' | 'stopped' }> | null
}

/** Asks for the one-time password that the messenger brings. */
export const SecondFactorPage: FC<SecondFactorPageProps> = ({ site, owner, paths, step }) => (
  <PageFrame site={site} title="Second factor" owner={owner}>
    {step?.at === 'one_time_password' ? (
      <CodeForm site={site} owner={owner} paths={paths} step={step} />
    ) : (
      <Stopped site={site} paths={paths} step={step} />
    )}
    <form method="post" action={paths.signOut} class="aside">
      <button type="submit" class="link quiet">
        Cancel and sign out
      </button>
    </form>
  </PageFrame>
)

const CodeForm: FC<{
  site: Site
  owner: string
  paths: PortalPaths
  step: Extract<SignInStep, { at: 'one_time_password' }>
}> = ({ site, owner, paths, step }) => {
  const now = site.clock.now()
  const { lead, problem } = deliveryWords(step)
  const platform = site.chatfactor.transports.find(({ messenger }) => messenger === step.messenger)?.platform ?? ''
  const pullUrl = step.pullUrl === null ? null : safeLink(step.pullUrl)
  const digits = step.digits ?? 8
  const resend = step.pullUrl === null ? 'Send a new code' : 'Try again'
  return (
    <>
      <p class="hero">
        <MessengerIcon platform={platform} size="large" />
      </p>
      <h1>Type your code</h1>
      <p class="lead" role="status">
        {lead}
      </p>
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      {pullUrl === null ? null : (
        <a class="button primary wide" href={pullUrl} rel="noreferrer" target="_blank">
          Open {step.messenger}
        </a>
      )}
      <form method="post" action={paths.secondFactor} class="stack">
        <input type="hidden" name="challenge" value={step.challengeId} />
        <Field
          label={step.digits === null ? 'Code' : `${step.digits}-digit code`}
          name="code"
          error={verdictWords(step.verdict, now) ?? undefined}
          hint={step.expiresAt === null ? undefined : validity(step.expiresAt, now)}
          input={{
            inputmode: 'numeric',
            autocomplete: 'one-time-code',
            required: true,
            maxlength: digits + 4,
            autofocus: true,
            class: 'code-input',
          }}
        />
        <button type="submit" class={pullUrl === null ? 'button primary wide' : 'button wide'}>
          Continue
        </button>
      </form>
      <form method="post" action={paths.sendCode} class="aside">
        <input type="hidden" name="challenge" value={step.challengeId} />
        <button type="submit" class="link">
          {resend}
        </button>
      </form>
      <p class="fine">Nobody will ever ask you for this code, not even the support of {owner}.</p>
    </>
  )
}

const Stopped: FC<{ site: Site; paths: PortalPaths; step: Extract<SignInStep, { at: 'stopped' }> | null }> = ({
  site,
  paths,
  step,
}) => {
  const words =
    step === null
      ? { title: 'One more step', text: 'You need a code from your messenger to go on.' }
      : stoppedWords(step, site.clock.now())
  return (
    <>
      <p class="hero" aria-hidden="true">
        <Icon name={step === null ? 'chat' : 'lock'} />
      </p>
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      {step?.why === 'recovery_needed' ? null : (
        <form method="post" action={paths.sendCode} class="stack">
          <button type="submit" class="button primary wide">
            {step === null ? 'Send me a code' : 'Try again'}
          </button>
        </form>
      )}
    </>
  )
}

function validity(expiresAt: number, now: Date): string {
  return expiresAt <= now.getTime()
    ? 'This code has expired. Send a new one.'
    : `The code expires ${fromNow(expiresAt, now)}.`
}
