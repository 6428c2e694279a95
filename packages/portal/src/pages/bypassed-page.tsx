import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'

/** For somebody who may go on elsewhere without a code, but not here. */
export const BypassedPage: FC<{ site: Site; owner: string; paths: PortalPaths }> = ({ site, owner, paths }) => (
  <PageFrame site={site} title="No code needed for now" owner={owner}>
    <p class="hero" aria-hidden="true">
      <Icon name="shield" />
    </p>
    <h1>You are let in without a code</h1>
    <p class="lead">
      Your administrator lets you sign in without your messenger for a while. These pages change how you sign in, so
      they still need a code. Come back when that time is over, or ask your administrator to end it.
    </p>
    {paths.signOut === null ? null : (
      <form method="post" action={paths.signOut}>
        <button type="submit" class="button wide">
          Sign out
        </button>
      </form>
    )}
  </PageFrame>
)
