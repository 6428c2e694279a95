import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { useWords } from '../words/words-context.js'

/** For somebody who may go on elsewhere without a code, but not here. */
export const BypassedPage: FC<{ site: Site; owner: string; paths: PortalPaths }> = ({ site, owner, paths }) => {
  const words = useWords()
  return (
    <PageFrame site={site} title={words.say('bypassed.title')} owner={owner}>
      <p class="hero" aria-hidden="true">
        <Icon name="shield" />
      </p>
      <h1>{words.say('bypassed.heading')}</h1>
      <p class="lead">{words.say('bypassed.lead')}</p>
      {paths.signOut === null ? null : (
        <form method="post" action={paths.signOut}>
          <button type="submit" class="button wide">
            {words.say('frame.signOut')}
          </button>
        </form>
      )}
    </PageFrame>
  )
}
