import type { FC } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

const pinInput = {
  type: 'password',
  inputmode: 'numeric',
  autocomplete: 'off',
  required: true,
  maxlength: 4,
  pattern: '[0-9]{4}',
  class: 'code-input short-input',
} as const

/** Sets the four digits that are typed in front of each code. */
export const SetPinPage: FC<PersonPageProps & { errors: ReadonlyMap<string, string> }> = (props) => {
  const { view, paths, errors } = props
  const title = view.hasPin ? 'Change your PIN' : 'Set a PIN'
  return (
    <PersonFrame {...props} title={title}>
      <h1>{title}</h1>
      <p class="lead">
        Four digits that only you know. You type them in front of each code, so that whoever holds your phone still
        cannot sign in. You are signed out in every other browser.
      </p>
      <form method="post" action={paths.pin} class="stack">
        <Field
          label="New PIN"
          name="pin"
          error={errors.get('pin')}
          hint="No rows like 1234, no pairs like 4747, no years."
          input={{ ...pinInput, autofocus: true }}
        />
        <Field label="The same again" name="again" error={errors.get('again')} input={pinInput} />
        <div class="buttons">
          <a class="button" href={paths.home}>
            Back
          </a>
          <button type="submit" class="button primary">
            Save
          </button>
        </div>
      </form>
    </PersonFrame>
  )
}

/** Asks once more before the PIN ends. */
export const RemovePinPage: FC<PersonPageProps> = (props) => (
  <PersonFrame {...props} title="Remove your PIN">
    <h1>Remove your PIN?</h1>
    <p class="lead">
      From then on, the code from your messenger is enough, also for somebody who holds your phone. You are signed out
      in every other browser.
    </p>
    <form method="post" action={props.paths.removePin} class="buttons">
      <a class="button" href={props.paths.home}>
        Keep it
      </a>
      <button type="submit" class="button danger solid">
        Remove
      </button>
    </form>
  </PersonFrame>
)
