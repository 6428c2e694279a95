import type { FC } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { fromNow } from '../parts/moment.js'
import { PageFrame } from '../parts/page-frame.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'

interface MailedCodePageProps {
  readonly site: Site
  readonly owner: string
  readonly paths: PortalPaths
  readonly attemptId: string
  readonly expiresAt: number
  readonly back: string | null
  readonly error: string | null
}

/** Asks for the code that was mailed; the same page whether or not anything was mailed. */
export const MailedCodePage: FC<MailedCodePageProps> = ({ site, owner, paths, attemptId, expiresAt, back, error }) => (
  <PageFrame site={site} title="Check your mail" owner={owner}>
    <p class="hero" aria-hidden="true">
      <Icon name="mail" />
    </p>
    <h1>Check your mail</h1>
    <p class="lead">
      If this login belongs to {owner} and signs in by mail, a code is on its way to its address. It works once and
      expires {fromNow(expiresAt, site.clock.now())}.
    </p>
    <form method="post" action={paths.mailCode} class="stack">
      <input type="hidden" name="attempt" value={attemptId} />
      {back === null ? null : <input type="hidden" name="back" value={back} />}
      <Field
        label="Code from the mail"
        name="code"
        error={error ?? undefined}
        hint="Nothing there after a minute? Look into the spam folder."
        input={{
          inputmode: 'numeric',
          autocomplete: 'one-time-code',
          required: true,
          maxlength: 20,
          autofocus: true,
          class: 'code-input',
        }}
      />
      <button type="submit" class="button primary wide">
        Continue
      </button>
    </form>
    <p class="aside">
      <a href={back === null ? paths.signIn : `${paths.signIn}?back=${encodeURIComponent(back)}`}>Start again</a>
    </p>
  </PageFrame>
)
