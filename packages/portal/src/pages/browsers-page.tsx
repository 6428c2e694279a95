import type { RememberedBrowser } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { Day, Moment } from '../parts/moment.js'
import { Notice } from '../parts/notice.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface BrowsersPageProps extends PersonPageProps {
  readonly browsers: readonly RememberedBrowser[]
  readonly isForgotten: boolean
}

/** The browsers that skip the code at sign-in. */
export const BrowsersPage: FC<BrowsersPageProps> = (props) => {
  const { view, paths, browsers } = props
  return (
    <PersonFrame {...props} title="Browsers" width="wide">
      <div>
        <h1>Browsers</h1>
        <p class="lead">
          These sign in to {view.resource.name} without a code, because you asked for it. Forget each one that is not
          yours any more.
        </p>
      </div>
      {props.isForgotten ? <Notice tone="good">It is forgotten: it asks for a code next time.</Notice> : null}
      {browsers.length === 0 ? (
        <div class="empty">
          <p class="hero" aria-hidden="true">
            <Icon name="resources" />
          </p>
          <p class="lead">No browser skips the code. Every sign-in asks for one.</p>
        </div>
      ) : (
        <ul class="tokens">
          {browsers.map((browser) => (
            <li class="token">
              <div class="token-words">
                <h2>
                  <bdi>{browser.device ?? 'A browser'}</bdi>
                </h2>
                <p class="hint">
                  {'since '}
                  <Day at={browser.createdAt} />
                  {' · last used '}
                  <Moment at={browser.lastSeenAt} />
                  {' · until '}
                  <Day at={browser.expiresAt} />
                </p>
              </div>
              <form method="post" action={paths.forgetBrowser(browser.id)} class="token-actions">
                <button type="submit" class="button small danger">
                  Forget<span class="for-readers"> {browser.device ?? 'this browser'}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <p class="aside">
        <a href={paths.home}>Back to 2nd Factor</a>
      </p>
    </PersonFrame>
  )
}
