import type { FC } from 'hono/jsx'
import type { CodeStep } from '../http/step-cookie.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
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
  const { site, view, paths, known, step } = props
  const { token, owner } = known
  const send = paths.assign(token.id)
  return (
    <PersonFrame {...props} title="Use an existing messenger">
      {step === null ? (
        <>
          <p class="hero">
            <MessengerIcon platform={platformOf(site, token.transport)} size="large" />
          </p>
          <h1>Use {token.name} here too?</h1>
          <p class="lead">
            Your codes for {view.resource.name} then come to the same chat in {token.messenger} as those for {owner}. To
            be sure the chat is still yours, we send a code there first.
          </p>
          <form method="post" action={send}>
            <button type="submit" class="button primary wide">
              Send me a code
            </button>
          </form>
        </>
      ) : null}
      {step?.at === 'stopped' ? <StoppedCode site={site} sendAction={send} step={step} /> : null}
      {step?.at === 'one_time_password' ? (
        <CodeForm site={site} step={step} action={paths.assign(token.id, 'finish')} sendAction={send} pin="maybe" />
      ) : null}
      <p class="aside">
        <a href={paths.add}>Back to the types</a>
      </p>
    </PersonFrame>
  )
}
