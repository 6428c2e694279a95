import type { FC } from 'hono/jsx'
import { strong } from '../parts/tags.js'
import { TransportIcon } from '../parts/transport-icon.js'
import { useLinks } from '../parts/use-links.js'
import { useWords } from '../words/words-context.js'
import { CancelForm, EnrollmentFrame, type EnrollmentPageProps, LiveLine } from './enrollment-frame.js'

/** Asks for the one message that allows the bot to write. */
export const MessagePage: FC<EnrollmentPageProps & { openBot: string | null; botName: string | null }> = (props) => {
  const words = useWords()
  const shownLink = useLinks()
  const { paths, enrollment, botName } = props
  const link = props.openBot === null ? null : shownLink(props.openBot)
  return (
    <EnrollmentFrame {...props} at="scan" refreshes>
      <p class="hero">
        <TransportIcon transport={enrollment.transport} size="large" />
      </p>
      <h1>{words.say('message.heading')}</h1>
      <p class="lead">
        {botName === null
          ? words.parts('message.leadUnnamed', { b: strong, messenger: enrollment.messenger })
          : words.parts('message.lead', { b: strong, messenger: enrollment.messenger, bot: botName })}
      </p>
      <LiveLine paths={paths} enrollment={enrollment} />
      {link === null ? null : (
        <a class="button wide" href={link} rel="noreferrer" target="_blank">
          {words.say('enrollment.openHere', { messenger: enrollment.messenger })}
        </a>
      )}
      <CancelForm paths={paths} enrollment={enrollment} />
    </EnrollmentFrame>
  )
}
