import type { FC } from 'hono/jsx'
import { Button } from '../parts/button.js'
import { CodeField } from '../parts/code-field.js'
import { Icon } from '../parts/icon.js'
import { fromNow } from '../parts/moment.js'
import { PageFrame } from '../parts/page-frame.js'
import { PostForm } from '../parts/post-form.js'
import { useSite } from '../parts/site-context.js'
import type { PortalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'

interface MailedCodePageProps {
  readonly owner: string
  readonly paths: PortalPaths
  readonly expiresAt: number
  readonly back: string | null
  readonly error: string | null
}

/** Asks for the mailed code; the same page whether or not anything was mailed. */
export const MailedCodePage: FC<MailedCodePageProps> = ({ owner, paths, expiresAt, back, error }) => {
  const site = useSite()
  const words = useWords()
  return (
    <PageFrame title={words.say('mailedCode.title')} owner={owner}>
      <p class="hero" aria-hidden="true">
        <Icon name="mail" />
      </p>
      <h1>{words.say('mailedCode.title')}</h1>
      <p class="lead">{words.say('mailedCode.lead', { owner, when: fromNow(expiresAt, site.clock.now()) })}</p>
      <PostForm action={paths.mailCode} class="stack">
        {back === null ? null : <input type="hidden" name="back" value={back} />}
        <CodeField
          label={words.say('mailedCode.code')}
          name="code"
          error={error}
          hint={words.say('mailedCode.hint')}
          most={20}
        />
        <Button class="button primary wide" says={words.say('button.continue')} />
      </PostForm>
      <p class="aside">
        <a href={back === null ? paths.signIn : `${paths.signIn}?back=${encodeURIComponent(back)}`}>
          {words.say('mailedCode.restart')}
        </a>
      </p>
    </PageFrame>
  )
}
