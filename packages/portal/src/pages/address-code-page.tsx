import type { FC } from 'hono/jsx'
import type { StepVerdict } from '../http/step-cookie.js'
import { CodeField } from '../parts/code-field.js'
import { Icon } from '../parts/icon.js'
import { Notice } from '../parts/notice.js'
import { useWords } from '../words/words-context.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface AddressCodePageProps extends PersonPageProps {
  readonly email: string
  /** What the last code came to. */
  readonly verdict: StepVerdict | null
}

/** Asks for the code that was mailed to a new address; until it is typed, the old one stays. */
export const AddressCodePage: FC<AddressCodePageProps> = (props) => {
  const words = useWords()
  const { paths, view, email, verdict } = props
  const isOver = verdict?.outcome === 'expired' || verdict?.outcome === 'exhausted'
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
        <Notice tone="bad">
          {words.say(verdict.outcome === 'expired' ? 'addressCode.over' : 'addressCode.spent')}
        </Notice>
      ) : (
        <>
          <p class="lead" role="status">
            {words.say('addressCode.lead', { email })}
          </p>
          <form method="post" action={paths.confirmEmail} class="stack">
            <CodeField
              label={words.say('mailProof.code')}
              name="code"
              error={wrong}
              hint={words.say('addressCode.hint')}
              most={12}
            />
            <button type="submit" class="button primary wide">
              {words.say('button.continue')}
            </button>
          </form>
        </>
      )}
      <form method="post" action={paths.profile('email')} class="stack">
        <input type="hidden" name="email" value={email} />
        <button type="submit" class={isOver ? 'button primary wide' : 'button wide'}>
          {words.say('addressCode.again')}
        </button>
      </form>
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
