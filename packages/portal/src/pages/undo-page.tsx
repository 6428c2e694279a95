import type { FC } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import type { Site } from '../site.js'

interface UndoPageProps {
  readonly site: Site
  readonly outcome: 'undone' | 'unusable' | null
}

/**
 * Where the "not me" link of a mail leads. Its secret stands in the fragment, which browsers do not send: the script moves it into
 * the field, and without scripts the person pastes the link.
 */
export const UndoPage: FC<UndoPageProps> = ({ site, outcome }) => (
  <PageFrame site={site} title="That was not me" owner={site.productName}>
    <p class="hero" aria-hidden="true">
      <Icon name={outcome === 'undone' ? 'check' : 'shield'} />
    </p>
    {outcome === 'undone' ? (
      <>
        <h1>Taken back</h1>
        <p class="lead">
          The change is undone as far as possible, you are signed out everywhere, and nobody can add a token for you.
          Tell your administrator what happened, and change your password if you have one.
        </p>
      </>
    ) : (
      <>
        <h1>That was not you?</h1>
        <p class="lead">
          Then take the change back: you are signed out everywhere, and nobody can add a token for you until your
          administrator allows it again.
        </p>
        <form method="post" action={`${site.base}/undo`} class="stack">
          <div data-from-fragment="secret">
            <Field
              label="The link from the mail"
              name="secret"
              error={
                outcome === 'unusable'
                  ? 'This link does not work any more: it was used, or it is older than three days. Ask your administrator.'
                  : undefined
              }
              hint="Copy the whole link from the mail and paste it here."
              input={{ required: true, maxlength: 400, autocapitalize: 'none', spellcheck: false }}
            />
          </div>
          <button type="submit" class="button danger solid wide">
            Take the change back
          </button>
        </form>
        <p class="fine">Was it you? Then close this page; nothing changes.</p>
      </>
    )}
  </PageFrame>
)
