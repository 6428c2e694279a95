import type { FC, PropsWithChildren } from 'hono/jsx'
import { safeLink } from '../http/safe-link.js'
import type { CodeStep } from '../http/step-cookie.js'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { fromNow } from '../parts/moment.js'
import { Notice } from '../parts/notice.js'
import type { Site } from '../site.js'
import { deliveryWords, isPulled, stoppedWords, titleWords, verdictWords } from './second-factor-words.js'

interface CodeFormProps {
  readonly site: Site
  readonly step: Extract<CodeStep, { at: 'one_time_password' }>
  /** Where the code goes, and where another one is asked for. */
  readonly action: string
  readonly sendAction: string
  /** Whether four digits stand in front of the code; `maybe` where only the person knows. */
  readonly pin: 'yes' | 'no' | 'maybe'
}

/** Asks for the one-time password that a messenger brings; `children` stand above its button. */
export const CodeForm: FC<PropsWithChildren<CodeFormProps>> = ({ site, step, action, sendAction, pin, children }) => {
  const now = site.clock.now()
  const { lead, problem } = deliveryWords(step)
  const platform =
    site.chatfactor.transports.list().find(({ messenger }) => messenger === step.messenger)?.platform ?? ''
  const pullUrl = step.pullUrl === null ? null : safeLink(step.pullUrl)
  const digits = step.digits ?? 8
  const code = step.digits === null ? 'code' : `${step.digits}-digit code`
  return (
    <>
      <p class="hero">
        <MessengerIcon platform={platform} size="large" />
      </p>
      <h1>{titleWords(step, pin === 'yes')}</h1>
      <p class="lead" role="status">
        {lead}
      </p>
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      {pullUrl === null ? null : (
        <a class="button primary wide" href={pullUrl} rel="noreferrer" target="_blank">
          Open {step.messenger}
        </a>
      )}
      <form method="post" action={action} class="stack">
        <input type="hidden" name="challenge" value={step.challengeId} />
        <Field
          label={pin === 'yes' ? `Your PIN, then the ${code}` : `${code.charAt(0).toUpperCase()}${code.slice(1)}`}
          name="code"
          error={verdictWords(step.verdict, now, pin === 'yes') ?? undefined}
          hint={hintOf(step.expiresAt, now, pin)}
          input={{
            inputmode: 'numeric',
            autocomplete: 'one-time-code',
            required: true,
            maxlength: digits + (pin === 'no' ? 4 : 8),
            autofocus: true,
            class: 'code-input',
          }}
        />
        {children}
        <button type="submit" class={pullUrl === null ? 'button primary wide' : 'button wide'}>
          Continue
        </button>
      </form>
      <form method="post" action={sendAction} class="aside">
        <input type="hidden" name="challenge" value={step.challengeId} />
        <button type="submit" class="link">
          {isPulled(step) ? 'Try again' : 'Send a new code'}
        </button>
      </form>
    </>
  )
}

/** Why nothing can be typed right now, and the way on. */
export const StoppedCode: FC<{
  site: Site
  sendAction: string
  step: Extract<CodeStep, { at: 'stopped' }>
}> = ({ site, sendAction, step }) => {
  const words = stoppedWords(step, site.clock.now())
  return (
    <>
      <p class="hero" aria-hidden="true">
        <Icon name="lock" />
      </p>
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      {step.why === 'recovery_needed' ? null : (
        <form method="post" action={sendAction} class="stack">
          <button type="submit" class="button primary wide">
            Try again
          </button>
        </form>
      )}
    </>
  )
}

function hintOf(expiresAt: number | null, now: Date, pin: CodeFormProps['pin']): string | undefined {
  const hints = [
    pin === 'maybe' ? 'If you have a PIN there, type it in front.' : null,
    expiresAt === null ? null : validity(expiresAt, now),
  ].filter((hint) => hint !== null)
  return hints.length === 0 ? undefined : hints.join(' ')
}

function validity(expiresAt: number, now: Date): string {
  return expiresAt <= now.getTime()
    ? 'This code has expired. Send a new one.'
    : `The code expires ${fromNow(expiresAt, now)}.`
}
