import type { FC } from 'hono/jsx'
import { safeLink } from '../http/safe-link.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { platformOf } from './add-token-page.js'
import { CancelForm, EnrollmentFrame, type EnrollmentPageProps, LiveLine } from './enrollment-frame.js'

/** Asks for the one message that lets the bot write. */
export const MessagePage: FC<EnrollmentPageProps & { openBot: string | null; botName: string | null }> = (props) => {
  const { site, paths, enrollment, botName } = props
  const link = props.openBot === null ? null : safeLink(props.openBot)
  return (
    <EnrollmentFrame {...props} at="Scan" refreshes>
      <p class="hero">
        <MessengerIcon platform={platformOf(site, enrollment.transport)} size="large" />
      </p>
      <h1>Write anything to the bot</h1>
      <p class="lead">
        {enrollment.messenger} lets the bot write to you only after you did. Press Continue in the chat with{' '}
        <strong>{botName ?? 'the bot'}</strong>, or send any message there, and this page goes on by itself.
      </p>
      <LiveLine paths={paths} enrollment={enrollment} />
      {link === null ? null : (
        <a class="button wide" href={link} rel="noreferrer">
          Open {enrollment.messenger} on this device
        </a>
      )}
      <CancelForm paths={paths} enrollment={enrollment} />
    </EnrollmentFrame>
  )
}
