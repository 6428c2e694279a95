import type { FC } from 'hono/jsx'
import { Button } from '../parts/button.js'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import { PostForm } from '../parts/post-form.js'
import { RecoveryCodeField } from '../parts/recovery-code-field.js'
import type { PortalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'

interface RecoveryPageProps {
  readonly owner: string
  readonly paths: PortalPaths
  readonly error: string | null
}

/** Takes a recovery code instead of a one-time password; the same page whether or not the person has any. */
export const RecoveryPage: FC<RecoveryPageProps> = ({ owner, paths, error }) => {
  const words = useWords()
  return (
    <PageFrame title={words.say('recovery.title')} owner={owner}>
      <p class="hero" aria-hidden="true">
        <Icon name="recoveryCodes" />
      </p>
      <h1>{words.say('recovery.heading')}</h1>
      <p class="lead">{words.say('recovery.lead')}</p>
      <PostForm action={paths.recovery} class="stack">
        <RecoveryCodeField error={error} />
        <Button class="button primary wide" says={words.say('button.continue')} />
      </PostForm>
      <p class="fine">{words.say('recovery.none')}</p>
      <p class="aside">
        <a href={paths.secondFactor}>{words.say('recovery.back')}</a>
      </p>
    </PageFrame>
  )
}
