import type { FC } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'

interface InvitationPageProps {
  readonly site: Site
  readonly owner: string
  readonly paths: PortalPaths
  /** Who is signed in; `null`: nobody. */
  readonly person: string | null
  readonly isUnusable: boolean
}

/**
 * Where an administrator's invitation leads. Its secret stands in the fragment, which browsers do not send: the script moves it into
 * the field, and without scripts the person pastes the link.
 */
export const InvitationPage: FC<InvitationPageProps> = ({ site, owner, paths, person, isUnusable }) => (
  <PageFrame
    site={site}
    title="Invitation"
    owner={owner}
    person={person === null ? undefined : { name: person, signOutPath: paths.signOut }}
  >
    <p class="hero" aria-hidden="true">
      <Icon name="mail" />
    </p>
    <h1>You are invited</h1>
    {person === null ? (
      <>
        <p class="lead">
          Your administrator invites you to add a second factor for {owner}. Sign in first; then open the link again.
        </p>
        <a class="button primary wide" href={`${paths.signIn}?back=invitation`}>
          Sign in
        </a>
        <p class="fine">The link alone opens nothing, so that nobody who finds it can use it for you.</p>
      </>
    ) : (
      <>
        <p class="lead">Accept the invitation, and add the messenger that is to bring your codes for {owner}.</p>
        <form method="post" action={paths.invitation} class="stack">
          <div data-from-fragment="secret">
            <Field
              label="The link from your administrator"
              name="secret"
              error={
                isUnusable
                  ? 'This link does not work: it was used, it is older than seven days, or it is for somebody else. Ask your administrator for another.'
                  : undefined
              }
              hint="Copy the whole link and paste it here, or open it once more."
              input={{ required: true, maxlength: 400, autocapitalize: 'none', spellcheck: false }}
            />
          </div>
          <button type="submit" class="button primary wide">
            Accept the invitation
          </button>
        </form>
      </>
    )}
  </PageFrame>
)
