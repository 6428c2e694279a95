import type { FC } from 'hono/jsx'
import { CopyButton } from '../parts/copy-button.js'
import { Icon } from '../parts/icon.js'
import { Notice } from '../parts/notice.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

/** Says what recovery codes are before any are made, and that new ones end the old. */
export const AskRecoveryCodesPage: FC<PersonPageProps> = (props) => {
  const { view, paths } = props
  const left = view.recoveryCodesLeft
  return (
    <PersonFrame {...props} title="Recovery codes">
      <p class="hero" aria-hidden="true">
        <Icon name="lock" />
      </p>
      <h1>{left === 0 ? 'Save your recovery codes' : 'Get new recovery codes?'}</h1>
      <p class="lead">
        When your phone is lost, a recovery code signs you in to {view.resource.name} without your messenger. You get
        ten; each works once.
      </p>
      {left === 0 ? null : (
        <Notice tone="info">
          You have {left} left. With new ones, {left === 1 ? 'the old one stops' : 'the old ones stop'} working.
        </Notice>
      )}
      <form method="post" action={paths.recoveryCodes} class="buttons">
        <a class="button" href={paths.home}>
          Back
        </a>
        <button type="submit" class="button primary">
          {left === 0 ? 'Show my codes' : 'Get new codes'}
        </button>
      </form>
    </PersonFrame>
  )
}

/** The codes, this once. */
export const RecoveryCodesPage: FC<PersonPageProps & { codes: readonly string[]; endsOlder: boolean }> = (props) => (
  <PersonFrame {...props} title="Recovery codes">
    <h1>Your recovery codes</h1>
    <p class="lead">
      They are shown this once. Keep them where your phone is not: in a password manager, or printed in a drawer.
    </p>
    <pre class="recovery-codes" id="recovery-codes">
      {props.codes.join('\n')}
    </pre>
    <div class="recovery-keep">
      <CopyButton of="#recovery-codes" what="the recovery codes" />
      <p class="hint">Your browser’s Print gives a sheet with the codes alone.</p>
    </div>
    <p class="fine">
      Each signs you in to {props.view.resource.name} once, together with your own first step.
      {props.endsOlder ? ' The codes you had before no longer work.' : ''}
    </p>
    <a class="button primary wide" href={props.paths.home}>
      I have saved them
    </a>
  </PersonFrame>
)
