import type { BotToken, SelfServiceView } from '@chatfactor/core'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { Notice } from '../parts/notice.js'
import { PageFrame } from '../parts/page-frame.js'
import { personName } from '../parts/person-name.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'

interface TokenPageProps {
  readonly site: Site
  readonly view: SelfServiceView
  readonly token: BotToken
  readonly paths: PortalPaths
}

const Frame: FC<PropsWithChildren<TokenPageProps & { title: string }>> = ({ site, view, paths, title, children }) => (
  <PageFrame
    site={site}
    title={title}
    owner={view.resource.name}
    person={{ name: personName(view.user), signOutPath: paths.signOut }}
  >
    {children}
  </PageFrame>
)

/** Gives a token another name. */
export const RenameTokenPage: FC<TokenPageProps & { value: string; error: string | null }> = (props) => (
  <Frame {...props} title="Rename">
    <h1>Rename {props.token.name}</h1>
    <form method="post" action={props.paths.token(props.token.id, 'rename')} class="stack">
      <Field
        label="Name"
        name="name"
        value={props.value}
        error={props.error ?? undefined}
        hint="1 to 50 letters, digits, blanks and _ - . @"
        input={{ required: true, maxlength: 50, autofocus: true }}
      />
      <div class="buttons">
        <a class="button" href={props.paths.home}>
          Back
        </a>
        <button type="submit" class="button primary">
          Save
        </button>
      </div>
    </form>
  </Frame>
)

/** Asks once more before a token ends. */
export const RemoveTokenPage: FC<TokenPageProps & { isLast: boolean }> = (props) => (
  <Frame {...props} title="Remove">
    <h1>Remove {props.token.name}?</h1>
    <p class="lead">
      The bot in {props.token.messenger} stops sending you codes at once, and every other browser is signed out.
    </p>
    {props.isLast ? (
      <Notice tone="bad">
        This is your only token. Without it, your password or mailbox alone opens {props.view.resource.name}.
      </Notice>
    ) : null}
    <form method="post" action={props.paths.token(props.token.id, 'remove')} class="buttons">
      <a class="button" href={props.paths.home}>
        Keep it
      </a>
      <button type="submit" class="button danger solid">
        Remove
      </button>
    </form>
  </Frame>
)
