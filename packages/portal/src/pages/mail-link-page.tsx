import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import type { PortalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'
import { LinkForm } from './link-form.js'

interface MailLinkPageProps {
  readonly owner: string
  readonly paths: PortalPaths
  /** Why the submitted link did not sign in. */
  readonly error: string | null
}

/** The page that the link in an email leads to. */
export const MailLinkPage: FC<MailLinkPageProps> = ({ owner, paths, error }) => {
  const words = useWords()
  return (
    <PageFrame title={words.say('mailLink.title')} owner={owner}>
      <p class="hero" aria-hidden="true">
        <Icon name="mail" />
      </p>
      <h1>{words.say('mailLink.heading')}</h1>
      <p class="lead">{words.say('mailLink.lead', { owner })}</p>
      <LinkForm
        action={paths.mailLink}
        error={error}
        otherwise={{ href: paths.signIn, label: words.say('mailedCode.restart') }}
      />
    </PageFrame>
  )
}
