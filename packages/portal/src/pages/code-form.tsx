import type { FC, PropsWithChildren } from 'hono/jsx'
import { safeLink } from '../http/safe-link.js'
import type { CodeStep } from '../http/step-cookie.js'
import { CodeField } from '../parts/code-field.js'
import { Icon } from '../parts/icon.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { fromNow } from '../parts/moment.js'
import { Notice } from '../parts/notice.js'
import type { Site } from '../site.js'
import type { PortalWords } from '../words/portal-words.js'
import { useWords } from '../words/words-context.js'
import { deliveryWords, pulledWords, stoppedWords, titleWords, verdictWords, wayOn } from './second-factor-words.js'

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
  const words = useWords()
  const now = site.clock.now()
  const { messenger, pulled, pulledUntil } = step
  const { lead, problem } =
    pulled === null
      ? deliveryWords(words, messenger, step.unsent ?? 'sent')
      : { lead: pulledWords(words, messenger, { reason: pulled, until: pulledUntil }, now), problem: null }
  const platform =
    site.chatfactor.transports.list().find(({ messenger }) => messenger === step.messenger)?.platform ?? ''
  const pullUrl = step.pullUrl === null ? null : safeLink(step.pullUrl)
  const digits = step.digits ?? 8
  return (
    <>
      <p class="hero">
        <MessengerIcon platform={platform} size="large" />
      </p>
      <h1>{titleWords(words, step, pin === 'yes')}</h1>
      <p class="lead" role="status">
        {lead}
      </p>
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      {pullUrl === null ? null : (
        <a class="button primary wide" href={pullUrl} rel="noreferrer" target="_blank">
          {words.say('code.open', { messenger: step.messenger })}
        </a>
      )}
      <form method="post" action={action} class="stack">
        <input type="hidden" name="challenge" value={step.challengeId} />
        <CodeField
          label={labelOf(words, step.digits, pin === 'yes')}
          name="code"
          error={step.verdict === null ? undefined : verdictWords(words, step.verdict, now, pin === 'yes')}
          hint={hintOf(words, step.expiresAt, now, pin)}
          most={digits + (pin === 'no' ? 4 : 8)}
        />
        {children}
        <button type="submit" class={pullUrl === null ? 'button primary wide' : 'button wide'}>
          {words.say('button.continue')}
        </button>
      </form>
      <form method="post" action={sendAction} class="aside">
        <input type="hidden" name="challenge" value={step.challengeId} />
        <button type="submit" class="link">
          {words.say(pulled !== null ? 'button.tryAgain' : 'button.newCode')}
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
  const words = useWords()
  const { title, text } = stoppedWords(words, step, site.clock.now())
  const button = wayOn(step)
  return (
    <>
      <p class="hero" aria-hidden="true">
        <Icon name="lock" />
      </p>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {button === null ? null : (
        <form method="post" action={sendAction} class="stack">
          <button type="submit" class="button primary wide">
            {words.say(button)}
          </button>
        </form>
      )}
    </>
  )
}

function labelOf(words: PortalWords, digits: number | null, withPin: boolean): string {
  if (digits === null) return words.say(withPin ? 'code.labelPin' : 'code.label')
  return words.say(withPin ? 'code.labelPinDigits' : 'code.labelDigits', { digits })
}

function hintOf(
  words: PortalWords,
  expiresAt: number | null,
  now: Date,
  pin: CodeFormProps['pin'],
): string | undefined {
  const hints = [
    pin === 'maybe' ? words.say('code.pinHint') : null,
    expiresAt === null ? null : validity(words, expiresAt, now),
  ].filter((hint) => hint !== null)
  return hints.length === 0 ? undefined : hints.join(' ')
}

function validity(words: PortalWords, expiresAt: number, now: Date): string {
  return expiresAt <= now.getTime()
    ? words.say('code.hasExpired')
    : words.say('code.expires', { when: fromNow(expiresAt, now, words) })
}
