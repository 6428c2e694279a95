import type { FC } from 'hono/jsx'
import type { AddressStep } from '../http/step-cookie.js'
import { Button } from '../parts/button.js'
import { CodeField } from '../parts/code-field.js'
import { Icon } from '../parts/icon.js'
import { Notice } from '../parts/notice.js'
import { PostForm } from '../parts/post-form.js'
import { useSite } from '../parts/site-context.js'
import { WaitingButton } from '../parts/waiting-button.js'
import { mailAgainMs } from '../states/mailed.js'
import { useWords } from '../words/words-context.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'
import { Validity } from './validity.js'

interface AddressCodePageProps extends PersonPageProps {
  readonly step: AddressStep
}

/** Asks for the code that was mailed to a new address; until it is typed, the old one stays. */
export const AddressCodePage: FC<AddressCodePageProps> = (props) => {
  const words = useWords()
  const now = useSite().clock.now()
  const { paths, view, step } = props
  const { email, verdict } = step
  const expiresAt = new Date(step.expiresAt)
  const isSpent = verdict?.outcome === 'exhausted'
  const isOver = isSpent || verdict?.outcome === 'expired' || expiresAt <= now
  const wrong =
    verdict === null
      ? null
      : 'attemptsLeft' in verdict
        ? words.say('addressCode.wrong', { left: verdict.attemptsLeft })
        : words.say('mailedCode.missing')
  return (
    <PersonFrame {...props} title={words.say('addressCode.title')}>
      <p class="hero" aria-hidden="true">
        <Icon name="mail" />
      </p>
      <h1>{words.say('addressCode.title')}</h1>
      {isOver ? (
        <Notice tone="bad">{words.say(isSpent ? 'addressCode.spent' : 'addressCode.over')}</Notice>
      ) : (
        <>
          <p class="lead" role="status">
            {words.say('addressCode.lead', { email })} <Validity until={expiresAt} now={now} />
          </p>
          <PostForm action={paths.confirmEmail} class="stack">
            <CodeField
              label={words.say('mailProof.code')}
              name="code"
              error={wrong}
              hint={words.say('addressCode.hint')}
              most={12}
            />
            <Button class="button primary wide" says={words.say('button.continue')} />
          </PostForm>
        </>
      )}
      <PostForm action={paths.profile('email')} class="stack">
        <input type="hidden" name="email" value={email} />
        <WaitingButton
          name="again"
          class={isOver ? 'button primary wide' : 'button wide'}
          label={words.say('addressCode.again')}
          waiting={(time) => words.say('button.tryAgainIn', { time })}
          until={isOver ? null : new Date(step.sentAt + mailAgainMs)}
          now={now}
        />
      </PostForm>
      <p class="fine">
        {view.user.email === null
          ? words.say('addressCode.noneYet')
          : words.say('addressCode.stays', { email: view.user.email })}
      </p>
      <p class="aside">
        <a href={paths.profile('email')}>{words.say('addressCode.other')}</a>
      </p>
    </PersonFrame>
  )
}
