import type { FC } from 'hono/jsx'
import type { CodeStep } from '../http/step-cookie.js'
import { CheckBox } from '../parts/check-box.js'
import { durationWords } from '../parts/duration.js'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { useWords } from '../words/words-context.js'
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
export const SecondFactorPage: FC<SecondFactorPageProps> = ({ site, owner, paths, step, hasPin, rememberMs }) => {
  const words = useWords()
  return (
    <PageFrame site={site} title={words.say('secondFactor.title')} owner={owner}>
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
                label={words.say('secondFactor.remember', { duration: durationWords(rememberMs, words.language) })}
                hint={words.say('secondFactor.rememberHint')}
                checked={step.remember === true}
              />
            )}
          </CodeForm>
          <p class="fine">{words.say('secondFactor.warning', { owner })}</p>
        </>
      ) : null}
      <div class="ways-out">
        {step?.at === 'stopped' && ['locked', 'blocked', 'no_way_left'].includes(step.why) ? null : (
          <a class="link" href={paths.recovery}>
            {words.say('secondFactor.recovery')}
          </a>
        )}
        {paths.signOut === null ? null : (
          <form method="post" action={paths.signOut}>
            <button type="submit" class="link quiet">
              {words.say('secondFactor.cancel')}
            </button>
          </form>
        )}
      </div>
    </PageFrame>
  )
}

const NothingSent: FC<{ paths: PortalPaths }> = ({ paths }) => {
  const words = useWords()
  return (
    <>
      <p class="hero" aria-hidden="true">
        <Icon name="chat" />
      </p>
      <h1>{words.say('secondFactor.notSent')}</h1>
      <p class="lead">{words.say('secondFactor.notSentLead')}</p>
      <form method="post" action={paths.sendCode} class="stack">
        <button type="submit" class="button primary wide">
          {words.say('button.sendCode')}
        </button>
      </form>
    </>
  )
}
