import type { RememberedBrowser } from '@chatfactor/accounts'
import type { FC } from 'hono/jsx'
import { Illustration } from '../parts/illustration.js'
import { Day, Moment } from '../parts/moment.js'
import { PostForm } from '../parts/post-form.js'
import { forReaders } from '../parts/tags.js'
import type { News } from '../states/news.js'
import { useWords } from '../words/words-context.js'
import { PersonNews } from './news.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface BrowsersPageProps extends PersonPageProps {
  readonly browsers: readonly RememberedBrowser[]
  readonly news: News | null
}

/** The browsers that skip the code at sign-in. */
export const BrowsersPage: FC<BrowsersPageProps> = (props) => {
  const words = useWords()
  const { view, paths, browsers } = props
  return (
    <PersonFrame {...props} title={words.say('browsers.title')} width="wide">
      <div>
        <h1>{words.say('browsers.title')}</h1>
        <p class="lead">{words.say('browsers.lead', { owner: view.resource.name })}</p>
      </div>
      <PersonNews about={props.news} view={view} paths={paths} />
      {browsers.length === 0 ? (
        <div class="empty">
          <Illustration of="browsers" />
          <p class="lead">{words.say('browsers.empty')}</p>
        </div>
      ) : (
        <ul class="tokens">
          {browsers.map((browser) => (
            <li class="token">
              <div class="token-words">
                <h2>
                  <bdi>{browser.device ?? words.say('browsers.unnamed')}</bdi>{' '}
                  {browser.isThis ? <span class="badge good">{words.say('browsers.this')}</span> : null}
                </h2>
                <p class="hint">
                  {words.parts('browsers.dates', {
                    since: <Day at={browser.createdAt} />,
                    used: <Moment at={browser.lastSeenAt} />,
                    until: <Day at={browser.expiresAt} />,
                  })}
                </p>
              </div>
              <PostForm action={paths.forgetBrowser(browser.id)} class="token-actions">
                <button type="submit" class="button small danger">
                  {browser.device === null
                    ? words.parts('browsers.forgetUnnamed', { hidden: forReaders })
                    : words.parts('browsers.forget', { hidden: forReaders, device: browser.device })}
                </button>
              </PostForm>
            </li>
          ))}
        </ul>
      )}
      <p class="aside">
        <a href={paths.home}>{words.say('link.tokens')}</a>
      </p>
    </PersonFrame>
  )
}
