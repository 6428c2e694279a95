import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { Notice } from '../parts/notice.js'
import { platformOf } from './add-token-page.js'
import { EnrollmentFrame, type EnrollmentPageProps } from './enrollment-frame.js'

/** The last step: the token is active. */
export const ActivePage: FC<EnrollmentPageProps & { test: 'sent' | 'undelivered' | null }> = (props) => {
  const { site, view, paths, enrollment, test } = props
  const needsCodes = view.recoveryCodesLeft === 0
  return (
    <EnrollmentFrame {...props} at="Done">
      <p class="hero celebration">
        <MessengerIcon platform={platformOf(site, enrollment.transport)} size="large" />
        <span class="done-check" aria-hidden="true">
          <Icon name="check" />
        </span>
      </p>
      <h1 tabindex={-1}>{enrollment.messenger} is ready</h1>
      <p class="lead">
        <strong>{enrollment.name}</strong> is active
        {enrollment.replacesTokenId === null ? '' : ', and the one it replaces has stopped'}. From now on the bot sends
        you the codes for {view.resource.name}.
      </p>
      {test === 'sent' ? <Notice tone="good">A test message is on its way. Look into the chat.</Notice> : null}
      {test === 'undelivered' ? (
        <Notice tone="bad">The test message did not get through. Open the chat, unblock the bot and try again.</Notice>
      ) : null}
      <div class="buttons stacked">
        {needsCodes ? (
          <>
            <p class="hint">When this phone is lost, a recovery code lets you in. It takes a moment now.</p>
            <form method="post" action={paths.recoveryCodes}>
              <button type="submit" class="button primary wide">
                Save your recovery codes
              </button>
            </form>
          </>
        ) : null}
        <a class={needsCodes ? 'button wide' : 'button primary wide'} href={paths.home}>
          Done
        </a>
        {enrollment.tokenId === null ? null : (
          <form method="post" action={paths.token(enrollment.tokenId, 'test')}>
            <input type="hidden" name="enrollment" value={enrollment.id} />
            <button type="submit" class="button wide">
              Send a test message
            </button>
          </form>
        )}
      </div>
    </EnrollmentFrame>
  )
}

/** The QR code ran out, was cancelled, or too many answers were wrong. */
export const EndedPage: FC<EnrollmentPageProps> = (props) => {
  const { paths, enrollment } = props
  const words = endWords(enrollment.state)
  return (
    <EnrollmentFrame {...props} at="Scan">
      <p class="hero" aria-hidden="true">
        <Icon name={enrollment.state === 'locked' ? 'lock' : 'warning'} />
      </p>
      <h1 tabindex={-1}>{words.title}</h1>
      <p class="lead">{words.text}</p>
      <div class="buttons stacked">
        {enrollment.state === 'cancelled' ? null : (
          <form method="post" action={paths.enrollment(enrollment.id, 'new-code')}>
            <button type="submit" class="button primary wide">
              Get a new code
            </button>
          </form>
        )}
        <a class="button wide" href={paths.home}>
          Back to the list
        </a>
      </div>
    </EnrollmentFrame>
  )
}

function endWords(state: EnrollmentPageProps['enrollment']['state']): {
  readonly title: string
  readonly text: string
} {
  switch (state) {
    case 'locked':
      return {
        title: 'Too many wrong answers',
        text: 'To be safe, this try was stopped and nothing was added. Begin again with a new code.',
      }
    case 'cancelled':
      return { title: 'Cancelled', text: 'Nothing was added. You can begin again from the list.' }
    default:
      return {
        title: 'The code has run out',
        text: 'It is only good for a few minutes, so that nobody else can use it. Get a new one and scan it right away.',
      }
  }
}
