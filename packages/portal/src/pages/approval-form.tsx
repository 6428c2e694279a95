import type { ChallengeProgress } from '@chatfactor/core'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { PostForm } from '../parts/post-form.js'
import { useSite } from '../parts/site-context.js'
import { useWords } from '../words/words-context.js'
import { type AskForms, hiddenChallenge } from './ask-forms.js'
import { Validity } from './validity.js'

interface ApprovalFormProps {
  readonly progress: ChallengeProgress
  readonly forms: AskForms
}

/**
 * What to press or send in the chat, and the button that goes on afterwards. Opening a page never uses up an approval:
 * this form does, automatically where scripts run.
 */
export const ApprovalForm: FC<PropsWithChildren<ApprovalFormProps>> = ({ progress, forms, children }) => {
  const site = useSite()
  const words = useWords()
  const { show, state, expiresAt } = progress
  const isApproved = state === 'approved'
  return (
    <PostForm action={forms.answer} class="stack" data-approval={isApproved ? 'given' : 'open'}>
      {hiddenChallenge(forms, progress)}
      {show === null || show.mode === 'approve_deny' ? null : (
        <output class="match" aria-label={words.say('approval.shown')}>
          {show.mode === 'number_matching' ? show.number : show.code}
        </output>
      )}
      {isApproved ? null : (
        <p class="hint">
          <Validity until={expiresAt} now={site.clock.now()} of="question" />
        </p>
      )}
      {children}
      <button
        type="submit"
        name={`${forms.prefix}continue`}
        value="1"
        class={isApproved ? 'button primary wide' : 'button wide'}
      >
        {words.say('button.continue')}
      </button>
    </PostForm>
  )
}
