import type { FC } from 'hono/jsx'
import { Button } from '../parts/button.js'
import { CodeField } from '../parts/code-field.js'
import { PostForm } from '../parts/post-form.js'
import { TransportIcon } from '../parts/transport-icon.js'
import { useWords } from '../words/words-context.js'
import { CancelForm, EnrollmentFrame, type EnrollmentPageProps, LiveLine } from './enrollment-frame.js'

/** Asks the signed-in person to prove that the chat that answered is theirs. */
export const ConfirmPage: FC<EnrollmentPageProps & { error: string | null }> = (props) => {
  const words = useWords()
  const { paths, enrollment, error } = props
  const { messenger, confirmation, displayName } = enrollment
  const action = paths.enrollment(enrollment.id, 'confirm')
  return (
    <EnrollmentFrame {...props} at="scan">
      <p class="hero">
        <TransportIcon transport={enrollment.transport} size="large" />
      </p>
      <h1>{words.say('confirm.heading')}</h1>
      <LiveLine paths={paths} enrollment={enrollment} />
      {confirmation?.by === 'number' ? (
        <>
          <p class="lead">{words.say('confirm.number', { messenger })}</p>
          <PostForm action={action} class="numbers">
            {confirmation.choices.map((choice) => (
              <Button class="number" name="answer" value={choice} says={choice} />
            ))}
          </PostForm>
          {error === null ? null : (
            <p class="error" role="alert">
              {error}
            </p>
          )}
        </>
      ) : (
        <>
          <p class="lead">{words.say('confirm.lead', { messenger })}</p>
          <PostForm action={action} class="stack">
            <CodeField label={words.say('confirm.code')} name="answer" error={error} most={12} />
            <Button class="button primary wide" says={words.say('confirm.button')} />
          </PostForm>
        </>
      )}
      <p class="fine">
        {words.say('confirm.noMessage')}
        {displayName === null ? null : ` ${words.say('confirm.nameIsAHint', { messenger })}`}
      </p>
      <CancelForm paths={paths} enrollment={enrollment} />
    </EnrollmentFrame>
  )
}
