import type { ChallengeProgress } from '@chatfactor/core'
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { StepVerdict } from '../http/step-cookie.js'
import { Button } from '../parts/button.js'
import { CodeField } from '../parts/code-field.js'
import { Field } from '../parts/field.js'
import { PostForm } from '../parts/post-form.js'
import { useSite } from '../parts/site-context.js'
import type { PortalWords } from '../words/portal-words.js'
import { useWords } from '../words/words-context.js'
import { type AskForms, hiddenChallenge, type PinUse } from './ask-forms.js'
import { isToFetch } from './ask-situation.js'
import { verdictWords } from './second-factor-words.js'
import { Validity } from './validity.js'

interface CodeFormProps {
  readonly progress: ChallengeProgress
  readonly verdict: StepVerdict | null
  readonly forms: AskForms
  readonly pin: PinUse
}

/** The field for the code from a messenger. */
export const CodeForm: FC<PropsWithChildren<CodeFormProps>> = ({ progress, verdict, forms, pin, children }) => {
  const site = useSite()
  const words = useWords()
  const now = site.clock.now()
  const isPulled = isToFetch(progress, now)
  const digits = isPulled ? null : progress.digits
  return (
    <PostForm action={forms.answer} class="stack">
      {hiddenChallenge(forms, progress)}
      {pin === 'no' ? null : (
        <Field
          label={words.say(pin === 'yes' ? 'code.pin' : 'code.pinMaybe')}
          name={`${forms.prefix}pin`}
          input={{
            type: 'password',
            inputmode: 'numeric',
            autocomplete: 'off',
            required: pin === 'yes',
            maxlength: 4,
            autofocus: pin === 'yes',
            class: 'code-input',
          }}
        />
      )}
      <CodeField
        label={labelOf(words, digits)}
        isFirst={pin !== 'yes'}
        name={`${forms.prefix}code`}
        error={verdict === null ? undefined : verdictWords(words, verdict, now, { withPin: pin === 'yes' })}
        hint={<Hint {...{ progress, now }} />}
        most={(digits ?? 8) + (pin === 'no' ? 4 : 8)}
      />
      {children}
      <Button class={isPulled ? 'button wide' : 'button primary wide'} says={words.say('button.continue')} />
    </PostForm>
  )
}

function labelOf(words: PortalWords, digits: number | null): string {
  return digits === null ? words.say('code.label') : words.say('code.labelDigits', { digits })
}

const Hint: FC<Pick<CodeFormProps, 'progress'> & { readonly now: Date }> = ({ progress, now }) =>
  isToFetch(progress, now) ? null : <Validity until={progress.expiresAt} now={now} />
