import type { FC } from 'hono/jsx'
import { CopyButton } from '../parts/copy-button.js'
import { Icon } from '../parts/icon.js'
import { Notice } from '../parts/notice.js'
import { useWords } from '../words/words-context.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

/** Says what recovery codes are before any are made, and that new ones end the old. */
export const AskRecoveryCodesPage: FC<PersonPageProps> = (props) => {
  const words = useWords()
  const { view, paths } = props
  const left = view.recoveryCodesLeft
  return (
    <PersonFrame {...props} title={words.say('recoveryCodes.title')}>
      <p class="hero" aria-hidden="true">
        <Icon name="lock" />
      </p>
      <h1>{words.say(left === 0 ? 'recoveryCodes.save' : 'recoveryCodes.renew')}</h1>
      <p class="lead">{words.say('recoveryCodes.lead', { owner: view.resource.name })}</p>
      {left === 0 ? null : <Notice tone="info">{words.say('recoveryCodes.left', { left })}</Notice>}
      <form method="post" action={paths.recoveryCodes} class="buttons">
        <a class="button" href={paths.home}>
          {words.say('button.back')}
        </a>
        <button type="submit" class="button primary">
          {words.say(left === 0 ? 'recoveryCodes.show' : 'recoveryCodes.new')}
        </button>
      </form>
    </PersonFrame>
  )
}

/** The codes, this once. */
export const RecoveryCodesPage: FC<PersonPageProps & { codes: readonly string[]; endsOlder: boolean }> = (props) => {
  const words = useWords()
  const owner = props.view.resource.name
  return (
    <PersonFrame {...props} title={words.say('recoveryCodes.title')}>
      <h1>{words.say('recoveryCodes.shownTitle')}</h1>
      <p class="lead">{words.say('recoveryCodes.shownLead')}</p>
      <pre class="recovery-codes" id="recovery-codes">
        {props.codes.join('\n')}
      </pre>
      <div class="recovery-keep">
        <a
          class="button small"
          download={words.say('recoveryCodes.fileName', { owner })}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${words.say('recoveryCodes.file', { owner })}\n\n${props.codes.join('\n')}\n`)}`}
        >
          {words.say('recoveryCodes.download')}
        </a>
        <button type="button" class="button small" data-print>
          {words.say('recoveryCodes.print')}
        </button>
        <CopyButton of="#recovery-codes" label={words.say('recoveryCodes.copy')} />
      </div>
      <p class="fine">
        {words.say('recoveryCodes.each', { owner })}
        {props.endsOlder ? ` ${words.say('recoveryCodes.endsOlder')}` : ''}
      </p>
      <a class="button primary wide" href={props.paths.home}>
        {words.say('recoveryCodes.saved')}
      </a>
    </PersonFrame>
  )
}
