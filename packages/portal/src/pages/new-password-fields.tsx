import type { FC } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { useWords } from '../words/words-context.js'

/** A password, typed twice. */
export const NewPasswordFields: FC<{ readonly login: string | null; readonly errors: ReadonlyMap<string, string> }> = ({
  login,
  errors,
}) => {
  const words = useWords()
  return (
    <>
      {/* Tells a password manager whose password it is. */}
      <input type="text" name="username" value={login ?? ''} autocomplete="username" hidden readonly />
      <Field
        label={words.say('profile.newPassword')}
        name="password"
        error={errors.get('password')}
        hint={words.say('profile.passwordHint')}
        input={{
          type: 'password',
          required: true,
          minlength: 8,
          maxlength: 100,
          autocomplete: 'new-password',
          autofocus: true,
        }}
      />
      <Field
        label={words.say('profile.passwordAgain')}
        name="again"
        error={errors.get('again')}
        input={{ type: 'password', required: true, maxlength: 100, autocomplete: 'new-password' }}
      />
    </>
  )
}
