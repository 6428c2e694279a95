import type { FC } from 'hono/jsx'
import { PageFrame } from '../parts/page-frame.js'
import type { Site } from '../site.js'

/** Goes on to the host app's own pages by itself, without scripts. */
export const MovingOnPage: FC<{ site: Site; url: string }> = ({ site, url }) => (
  <PageFrame site={site} title="One moment" owner={site.productName} moveTo={url}>
    <h1>One moment</h1>
    <p class="lead">This page goes on by itself. If it does not, press the button.</p>
    <a class="button primary wide" href={url}>
      Go on
    </a>
  </PageFrame>
)
