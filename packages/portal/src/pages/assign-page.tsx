import type { FC } from 'hono/jsx'
import type { CodeStep } from '../http/step-cookie.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { useWords } from '../words/words-context.js'
import { type Assignable, platformOf } from './add-token-page.js'
import { CodeForm, StoppedCode } from './code-form.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface AssignPageProps extends PersonPageProps {
  readonly known: Assignable
  /** `null`: no code was sent yet. */
  readonly step: CodeStep | null
}

/** Lets a messenger that brings codes for another site bring them here too, once a code from it is right. */
export const AssignPage: FC<AssignPageProps> = (props) => {
  const words = useWords()
  const { site, view, paths, known, step } = props
  const { token, owner } = known
  const send = paths.assign(token.id)
  return (
    <PersonFrame {...props} title={words.say('assign.title')}>
      {step === null ? (
        <>
          <p class="hero">
            <MessengerIcon platform={platformOf(site, token.transport)} size="large" />
          </p>
          <h1>{words.say('assign.heading', { name: token.name })}</h1>
          <p class="lead">
            {words.say('assign.lead', { here: view.resource.name, messenger: token.messenger, there: owner })}
          </p>
          <form method="post" action={send}>
            <button type="submit" class="button primary wide">
              {words.say('button.sendCode')}
            </button>
          </form>
        </>
      ) : null}
      {step?.at === 'stopped' ? <StoppedCode site={site} sendAction={send} step={step} /> : null}
      {step?.at === 'one_time_password' ? (
        <CodeForm site={site} step={step} action={paths.assign(token.id, 'finish')} sendAction={send} pin="maybe" />
      ) : null}
      <p class="aside">
        <a href={paths.add}>{words.say('assign.back')}</a>
      </p>
    </PersonFrame>
  )
}
