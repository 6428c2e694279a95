import type { FC } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'

interface RecoveryPageProps {
  readonly site: Site
  readonly owner: string
  readonly paths: PortalPaths
  readonly error: string | null
}

/** Takes a recovery code in place of a one-time password; the same page whether or not somebody has any. */
export const RecoveryPage: FC<RecoveryPageProps> = ({ site, owner, paths, error }) => (
  <PageFrame site={site} title="Recovery code" owner={owner}>
    <p class="hero" aria-hidden="true">
      <Icon name="lock" />
    </p>
    <h1>Use a recovery code</h1>
    <p class="lead">One of the codes you saved when you set up your messenger. Each works once.</p>
    <form method="post" action={paths.recovery} class="stack">
      <Field
        label="Recovery code"
        name="code"
        error={error ?? undefined}
        hint="Looks like XXXX-XXXX-XXXXX. Large or small letters, dashes or none."
        input={{
          required: true,
          maxlength: 30,
          autofocus: true,
          autocapitalize: 'characters',
          spellcheck: false,
          class: 'recovery-input',
        }}
      />
      <button type="submit" class="button primary wide">
        Continue
      </button>
    </form>
    <p class="fine">No codes left? Only your administrator can help you then.</p>
    <p class="aside">
      <a href={paths.secondFactor}>Back to the code from your messenger</a>
    </p>
  </PageFrame>
)
