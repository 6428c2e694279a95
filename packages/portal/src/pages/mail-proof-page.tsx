import type { FC } from 'hono/jsx'
import type { MailProofStep } from '../http/mail-proof-step.js'
import { Button } from '../parts/button.js'
import { CodeField } from '../parts/code-field.js'
import { Notice } from '../parts/notice.js'
import { PostForm } from '../parts/post-form.js'
import { useSite } from '../parts/site-context.js'
import { WaitingButton } from '../parts/waiting-button.js'
import { mailAgainMs } from '../states/mailed.js'
import type { PortalWords } from '../words/portal-words.js'
import { useWords } from '../words/words-context.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface MailProofPageProps extends PersonPageProps {
  readonly step: MailProofStep
}

/** Asks for a mailed code before the first token, if the Resource wants more than a sign-in (R3). */
export const MailProofPage: FC<MailProofPageProps> = (props) => {
  const words = useWords()
  const { paths, step } = props
  const { attemptId, sentAt, said } = step
  const isFirst = attemptId === null
  return (
    <PersonFrame {...props} title={words.say('mailProof.title')}>
      <h1>{words.say(isFirst ? 'mailProof.first' : 'mailProof.title')}</h1>
      <p class="lead" role="status">
        {words.say(isFirst ? 'mailProof.firstLead' : 'mailProof.lead')}
      </p>
      {said === null || said.what === 'wrong' ? null : (
        <Notice tone={said.what === 'sent_again' ? 'good' : 'bad'}>
          {words.say(said.what === 'too_many' && isFirst ? 'problem.tooMany.later' : notices[said.what])}
        </Notice>
      )}
      {attemptId === null ? null : (
        <PostForm action={paths.checkMailProof} class="stack">
          <input type="hidden" name="attempt" value={attemptId} />
          <CodeField label={words.say('mailProof.code')} name="code" error={missOf(words, step)} most={12} />
          <Button class="button primary wide" says={words.say('button.continue')} />
        </PostForm>
      )}
      <PostForm action={paths.mailProof} class={isFirst ? 'stack' : 'aside'}>
        <WaitingButton
          name="again"
          class={isFirst ? 'button primary wide' : 'link'}
          label={words.say(isFirst ? 'button.mailCode' : 'mailProof.again')}
          waiting={(time) => words.say('button.tryAgainIn', { time })}
          until={isFirst || sentAt === null ? null : new Date(sentAt + mailAgainMs)}
          now={useSite().clock.now()}
        />
      </PostForm>
      <p class="aside">
        <a href={paths.home}>{words.say('button.back')}</a>
      </p>
    </PersonFrame>
  )
}

const notices = { over: 'mailProof.over', too_many: 'mailProof.tooMany', sent_again: 'mailProof.sentAgain' } as const

function missOf(words: PortalWords, { said }: MailProofStep): string | null {
  return said?.what === 'wrong' ? words.say('mailProof.wrong', { left: said.left }) : null
}
