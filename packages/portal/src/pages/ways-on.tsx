import type { ChallengeProgress } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Button } from '../parts/button.js'
import { fromNow } from '../parts/moment.js'
import { PostForm } from '../parts/post-form.js'
import { useSite } from '../parts/site-context.js'
import { WaitingButton } from '../parts/waiting-button.js'
import { useWords } from '../words/words-context.js'
import { type AskPanelProps, hiddenChallenge, type OtherMessenger } from './ask-forms.js'
import { isToFetch } from './ask-situation.js'
import { isFieldShown, limitWords } from './second-factor-words.js'

/** The label of the button for another message: now, while it counts down, and without scripts. */
const newCode = { label: 'button.newCode', inTime: 'code.againIn', at: 'code.againAt' } as const
const askAgain = { label: 'button.askAgain', inTime: 'approval.againIn', at: 'approval.againAt' } as const
const tryAgain = { label: 'button.tryAgain', inTime: 'button.tryAgainIn', at: 'button.tryAgainAt' } as const

/** Buttons for another message, or another messenger. */
export const WaysOn: FC<AskPanelProps & { readonly progress: ChallengeProgress }> = (props) => {
  const site = useSite()
  const words = useWords()
  const { progress, forms, others = [], mayType = true } = props
  const now = site.clock.now()
  const { sendAgainAt, limitedUntil, kind } = progress
  if (progress.state === 'approved') return null
  const isPulled = isToFetch(progress, now)
  const again = isPulled ? tryAgain : kind === 'approval' ? askAgain : newCode
  return (
    <div class="ways-on">
      {limitedUntil !== null && !isPulled ? <p class="hint">{limitWords(words, progress, limitedUntil, now)}</p> : null}
      <PostForm action={forms.send} class="wide">
        {hiddenChallenge(forms, progress)}
        <WaitingButton
          name={`${forms.prefix}again`}
          class={isFieldShown(progress) || kind === 'approval' ? 'link' : 'button wide'}
          label={words.say(again.label)}
          waiting={(time) => words.say(again.inTime, { time })}
          until={sendAgainAt}
          now={now}
        />
        {sendAgainAt === null ? null : (
          <p class="hint no-scripts">{words.say(again.at, { when: fromNow(sendAgainAt, now, words) })}</p>
        )}
      </PostForm>
      {kind === 'approval' && mayType ? (
        <PostForm action={forms.send}>
          {hiddenChallenge(forms, progress)}
          <Button name={`${forms.prefix}kind`} value="otp" class="link" says={words.say('approval.codeInstead')} />
        </PostForm>
      ) : null}
      {others.map((other) => (
        <PostForm action={forms.send}>
          <button type="submit" name={`${forms.prefix}token`} value={other.tokenId} class="link">
            {words.say('code.sendTo', { name: nameOf(other) })}
          </button>
        </PostForm>
      ))}
      <noscript>
        <p class="hint">{words.say('code.lookAgain')}</p>
      </noscript>
    </div>
  )
}

/** The name that the person gave, with its messenger if the name does not contain it. */
function nameOf({ name, messenger }: OtherMessenger): string {
  return name.toLowerCase().includes(messenger.toLowerCase()) ? name : `${name} (${messenger})`
}
