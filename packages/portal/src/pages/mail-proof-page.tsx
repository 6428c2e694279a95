import type { FC } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { Notice } from '../parts/notice.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface MailProofPageProps extends PersonPageProps {
  /** `null` before a code was mailed. */
  readonly attemptId: string | null
  readonly error: string | null
}

/** Asks for a mailed code before the first token, where the Resource wants more than a sign-in (R3). */
export const MailProofPage: FC<MailProofPageProps> = (props) => {
  const { paths, attemptId, error } = props
  return (
    <PersonFrame {...props} title="Check your mail">
      <h1>{attemptId === null ? 'First a code by mail' : 'Check your mail'}</h1>
      <p class="lead" role="status">
        {attemptId === null
          ? 'Before you add your first token, we make sure that your mail address is yours.'
          : 'We sent you a code. It works for 10 minutes.'}
      </p>
      {attemptId === null ? (
        <>
          {error === null ? null : <Notice tone="bad">{error}</Notice>}
          <form method="post" action={paths.mailProof} class="stack">
            <button type="submit" class="button primary wide">
              Mail me a code
            </button>
          </form>
        </>
      ) : (
        <form method="post" action={paths.checkMailProof} class="stack">
          <input type="hidden" name="attempt" value={attemptId} />
          <Field
            label="Code from the mail"
            name="code"
            error={error ?? undefined}
            input={{
              inputmode: 'numeric',
              autocomplete: 'one-time-code',
              required: true,
              maxlength: 12,
              autofocus: true,
              class: 'code-input',
            }}
          />
          <button type="submit" class="button primary wide">
            Continue
          </button>
        </form>
      )}
      <p class="aside">
        <a href={paths.home}>Back</a>
      </p>
    </PersonFrame>
  )
}
