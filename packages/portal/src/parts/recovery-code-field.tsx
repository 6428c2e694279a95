import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { Field } from './field.js'

/** The field for a recovery code, of this site or another one. */
export const RecoveryCodeField: FC<{ readonly error: string | null }> = ({ error }) => {
  const words = useWords()
  return (
    <Field
      label={words.say('recovery.code')}
      name="code"
      error={error ?? undefined}
      hint={words.say('recovery.hint')}
      input={{
        required: true,
        maxlength: 30,
        autofocus: true,
        autocapitalize: 'characters',
        spellcheck: false,
        class: 'recovery-input',
      }}
    />
  )
}
