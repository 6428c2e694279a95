import type { FC } from 'hono/jsx'
import { CodeField } from '../parts/code-field.js'
import { Notice } from '../parts/notice.js'
import { useWords } from '../words/words-context.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface MailProofPageProps extends PersonPageProps {
  /** `null` before a code was mailed. */
  readonly attemptId: string | null
  readonly error: string | null
}

/** Asks for a mailed code before the first token, where the Resource wants more than a sign-in (R3). */
export const MailProofPage: FC<MailProofPageProps> = (props) => {
  const words = useWords()
  const { paths, attemptId, error } = props
  return (
    <PersonFrame {...props} title={words.say('mailProof.title')}>
      <h1>{words.say(attemptId === null ? 'mailProof.first' : 'mailProof.title')}</h1>
      <p class="lead" role="status">
        {words.say(attemptId === null ? 'mailProof.firstLead' : 'mailProof.lead')}
      </p>
      {attemptId === null ? (
        <>
          {error === null ? null : <Notice tone="bad">{error}</Notice>}
          <form method="post" action={paths.mailProof} class="stack">
            <button type="submit" class="button primary wide">
              {words.say('button.mailCode')}
            </button>
          </form>
        </>
      ) : (
        <form method="post" action={paths.checkMailProof} class="stack">
          <input type="hidden" name="attempt" value={attemptId} />
          <CodeField label={words.say('mailProof.code')} name="code" error={error} most={12} />
          <button type="submit" class="button primary wide">
            {words.say('button.continue')}
          </button>
        </form>
      )}
      <p class="aside">
        <a href={paths.home}>{words.say('button.back')}</a>
      </p>
    </PersonFrame>
  )
}
