import type { User } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Button } from '../parts/button.js'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import { personName } from '../parts/person-name.js'
import { PostForm } from '../parts/post-form.js'
import type { PortalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'

interface InvitationPageProps {
  readonly owner: string
  readonly paths: PortalPaths
  /** Who is signed in, or `null`. */
  readonly person: User | null
  /** Why the submitted link did nothing. */
  readonly error: string | null
}

/**
 * The page of an administrator's invitation. Its secret is in the fragment, which browsers do not send: the script
 * moves it into the field, and without scripts the person pastes the link.
 */
export const InvitationPage: FC<InvitationPageProps> = ({ owner, paths, person, error }) => {
  const words = useWords()
  return (
    <PageFrame
      title={words.say('invitation.title')}
      owner={owner}
      person={person === null ? undefined : { name: personName(person), signOutPath: paths.signOut }}
    >
      <p class="hero" aria-hidden="true">
        <Icon name="mail" />
      </p>
      <h1>{words.say('invitation.heading')}</h1>
      {person === null ? (
        <>
          <p class="lead" data-keep-fragment="invitation">
            {words.say('invitation.signInLead', { owner })}
          </p>
          <noscript>
            <p>{words.say('invitation.openAgain')}</p>
          </noscript>
          <a class="button primary wide" href={`${paths.signIn}?back=invitation`}>
            {words.say('invitation.signIn')}
          </a>
          <p class="fine">{words.say('invitation.alone')}</p>
        </>
      ) : (
        <>
          <p class="lead">{words.say('invitation.lead', { owner })}</p>
          <PostForm action={paths.invitation} class="stack">
            <div data-from-fragment="secret" data-kept="invitation">
              <Field
                label={words.say('invitation.link')}
                name="secret"
                error={error ?? undefined}
                hint={words.say('invitation.hint')}
                input={{ required: true, maxlength: 400, autocapitalize: 'none', spellcheck: false }}
              />
            </div>
            <Button class="button primary wide" says={words.say('invitation.accept')} />
          </PostForm>
        </>
      )}
    </PageFrame>
  )
}
