import type { FC } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import { PostForm } from '../parts/post-form.js'
import type { PortalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'

interface MailLinkPageProps {
  readonly owner: string
  readonly paths: PortalPaths
  /** Why the link that was sent does not sign in. */
  readonly error: string | null
}

/**
 * Where the link of an email leads. Its secret stands in the fragment, which browsers do not send: the script moves it into the field,
 * and without scripts the person pastes the link. Opening it does nothing; only the button does.
 */
export const MailLinkPage: FC<MailLinkPageProps> = ({ owner, paths, error }) => {
  const words = useWords()
  return (
    <PageFrame title={words.say('mailLink.title')} owner={owner}>
      <p class="hero" aria-hidden="true">
        <Icon name="mail" />
      </p>
      <h1>{words.say('mailLink.heading')}</h1>
      <p class="lead">{words.say('mailLink.lead', { owner })}</p>
      <PostForm action={paths.mailLink} class="stack">
        <div data-from-fragment="secret">
          <Field
            label={words.say('mailLink.link')}
            name="secret"
            error={error ?? undefined}
            hint={words.say('mailLink.hint')}
            input={{ required: true, maxlength: 400, autocapitalize: 'none', spellcheck: false }}
          />
        </div>
        <button type="submit" class={error === null ? 'button primary wide' : 'button wide'}>
          {words.say('button.continue')}
        </button>
      </PostForm>
      {error === null ? null : (
        <a class="button primary wide" href={paths.signIn}>
          {words.say('mailedCode.restart')}
        </a>
      )}
    </PageFrame>
  )
}
