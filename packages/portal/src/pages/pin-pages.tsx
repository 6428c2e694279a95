import type { FC } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { RemoveForm, SaveButtons } from '../parts/form-buttons.js'
import { PostForm } from '../parts/post-form.js'
import { useWords } from '../words/words-context.js'
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

/** Sets the four digits that are typed before each code. */
export const SetPinPage: FC<PersonPageProps & { errors: ReadonlyMap<string, string> }> = (props) => {
  const words = useWords()
  const { view, paths, errors } = props
  const title = words.say(view.hasPin ? 'pin.change.title' : 'pin.form.title')
  return (
    <PersonFrame {...props} title={title}>
      <h1>{title}</h1>
      <p class="lead">{words.say('pin.form.lead')}</p>
      <PostForm action={paths.pin} class="stack">
        <Field
          label={words.say('pin.form.new')}
          name="pin"
          error={errors.get('pin')}
          hint={words.say('pin.form.hint')}
          input={{ ...pinInput, autofocus: true }}
        />
        <Field label={words.say('pin.form.again')} name="again" error={errors.get('again')} input={pinInput} />
        <SaveButtons back={paths.home} />
      </PostForm>
    </PersonFrame>
  )
}

/** Asks for confirmation before the PIN is removed. */
export const RemovePinPage: FC<PersonPageProps> = (props) => {
  const words = useWords()
  return (
    <PersonFrame {...props} title={words.say('pin.remove.title')}>
      <h1>{words.say('pin.remove.heading')}</h1>
      <p class="lead">{words.say('pin.remove.lead')}</p>
      <RemoveForm keep={props.paths.home} action={props.paths.removePin} />
    </PersonFrame>
  )
}
