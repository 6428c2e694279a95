import type { ChallengeProgress } from '@chatfactor/core'
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { StepVerdict } from '../http/step-cookie.js'
import { CodeField } from '../parts/code-field.js'
import type { Site } from '../site.js'
import type { PortalWords } from '../words/portal-words.js'
import { useWords } from '../words/words-context.js'
import { type AskForms, hiddenChallenge, type PinUse } from './ask-forms.js'
import { isToFetch } from './ask-situation.js'
import { verdictWords } from './second-factor-words.js'
import { Validity } from './validity.js'

interface CodeFormProps {
  readonly site: Site
  readonly progress: ChallengeProgress
  readonly verdict: StepVerdict | null
  readonly forms: AskForms
  readonly pin: PinUse
}

/** The field for the code that a messenger brings. */
export const CodeForm: FC<PropsWithChildren<CodeFormProps>> = ({ site, progress, verdict, forms, pin, children }) => {
  const words = useWords()
  const now = site.clock.now()
  const isPulled = isToFetch(progress, now)
  const digits = isPulled ? null : progress.digits
  return (
    <form method="post" action={forms.answer} class="stack">
      {hiddenChallenge(forms, progress)}
      <CodeField
        label={labelOf(words, digits, pin === 'yes')}
        name={`${forms.prefix}code`}
        error={verdict === null ? undefined : verdictWords(words, verdict, now, pin === 'yes')}
        hint={<Hint {...{ progress, pin, now }} />}
        most={(digits ?? 8) + (pin === 'no' ? 4 : 8)}
      />
      {children}
      <button type="submit" class={isPulled ? 'button wide' : 'button primary wide'}>
        {words.say('button.continue')}
      </button>
    </form>
  )
}

function labelOf(words: PortalWords, digits: number | null, withPin: boolean): string {
  if (digits === null) return words.say(withPin ? 'code.labelPin' : 'code.label')
  return words.say(withPin ? 'code.labelPinDigits' : 'code.labelDigits', { digits })
}

const Hint: FC<Pick<CodeFormProps, 'progress' | 'pin'> & { readonly now: Date }> = ({ progress, pin, now }) => {
  const words = useWords()
  return (
    <>
      {pin === 'maybe' ? `${words.say('code.pinHint')} ` : null}
      {isToFetch(progress, now) ? null : <Validity until={progress.expiresAt} now={now} />}
    </>
  )
}
