import type { FC } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { platformOf } from './add-token-page.js'
import { CancelForm, EnrollmentFrame, type EnrollmentPageProps, LiveLine } from './enrollment-frame.js'

/** Asks the signed-in person to prove that the chat which answered is theirs. */
export const ConfirmPage: FC<EnrollmentPageProps & { error: string | null }> = (props) => {
  const { site, paths, enrollment, error } = props
  const { messenger, confirmation } = enrollment
  const action = paths.enrollment(enrollment.id, 'confirm')
  return (
    <EnrollmentFrame {...props} at="Scan">
      <p class="hero">
        <MessengerIcon platform={platformOf(site, enrollment.transport)} size="large" />
      </p>
      <h1>Is this chat yours?</h1>
      <LiveLine paths={paths} enrollment={enrollment} />
      {confirmation?.by === 'number' ? (
        <>
          <p class="lead">The bot shows a number in your {messenger}. Which one is it?</p>
          <form method="post" action={action} class="numbers">
            {confirmation.choices.map((choice) => (
              <button type="submit" class="number" name="answer" value={choice}>
                {choice}
              </button>
            ))}
          </form>
          {error === null ? null : (
            <p class="error" role="alert">
              {error}
            </p>
          )}
        </>
      ) : (
        <>
          <p class="lead">The bot shows a code in your {messenger}. Type it here.</p>
          <form method="post" action={action} class="stack">
            <Field
              label="Code from the chat"
              name="answer"
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
              Confirm
            </button>
          </form>
        </>
      )}
      <p class="fine">
        No message in your chat? Then somebody else scanned the code. Cancel, and begin again. The name above is only
        what {messenger} says.
      </p>
      <CancelForm paths={paths} enrollment={enrollment} />
    </EnrollmentFrame>
  )
}
