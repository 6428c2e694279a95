import type { Activity } from '@chatfactor/accounts'
import type { FC } from 'hono/jsx'
import { Button } from '../parts/button.js'
import { Illustration } from '../parts/illustration.js'
import { localeOf } from '../parts/locale.js'
import { Moment } from '../parts/moment.js'
import { placeName } from '../parts/place-name.js'
import { PostForm } from '../parts/post-form.js'
import { forReaders } from '../parts/tags.js'
import type { PortalPaths } from '../portal-paths.js'
import type { News } from '../states/news.js'
import { useWords } from '../words/words-context.js'
import { PersonNews } from './news.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface ActivityPageProps extends PersonPageProps {
  readonly activity: readonly Activity[]
  readonly news: News | null
}

/** A person's activity, each entry with "That was not me" and "That was me". */
export const ActivityPage: FC<ActivityPageProps> = (props) => {
  const words = useWords()
  const { view, paths, activity, news } = props
  return (
    <PersonFrame {...props} title={words.say('activity.title')} width="wide">
      <div>
        <h1>{words.say('activity.title')}</h1>
        <p class="lead">{words.say('activity.lead', { owner: view.resource.name })}</p>
      </div>
      <PersonNews about={news} view={view} paths={paths} />
      {activity.length === 0 ? (
        <div class="empty">
          <Illustration of="activity" />
          <p class="lead">{words.say('activity.empty')}</p>
        </div>
      ) : (
        <ul class="tokens">
          {activity.map((one) => (
            <ActivityRow one={one} paths={paths} />
          ))}
        </ul>
      )}
      <p class="aside">
        <a href={paths.home}>{words.say('link.tokens')}</a>
      </p>
    </PersonFrame>
  )
}

const ActivityRow: FC<{ readonly one: Activity; readonly paths: PortalPaths }> = ({ one, paths }) => {
  const words = useWords()
  const { id, kind, at, by, isThis, said, may } = one
  const what = words.find(`seen.${one.what}`) ?? one.what
  return (
    <li class="token">
      <div class="token-words">
        <h2>
          {what} {kind === 'refusal' ? <span class="badge bad">{words.say('activity.refused')}</span> : null}{' '}
          {isThis ? <span class="badge good">{words.say('sessions.this')}</span> : null}
        </h2>
        <p class="hint">
          <Moment at={at} />
          {[one.device, placeName(one, words.language)].map((part) =>
            part === null ? null : (
              <>
                {' · '}
                <bdi>{part}</bdi>
              </>
            ),
          )}
        </p>
        <How one={one} />
        {by === 'administrator' || by === 'assistant' ? <p class="hint">{words.say(`activity.by.${by}`)}</p> : null}
        {said === null ? null : (
          <p class="hint">
            <strong>{words.say(`activity.said.${said}`)}</strong>
          </p>
        )}
      </div>
      {may.disown || may.recognize ? (
        <div class="token-actions">
          {may.recognize ? (
            <PostForm action={paths.activityOf(id, 'was-me')}>
              <Button class="button small" says={words.parts('activity.wasMe', { hidden: forReaders, what })} />
            </PostForm>
          ) : null}
          {may.disown ? (
            <PostForm action={paths.activityOf(id, 'not-me')}>
              <Button class="button small danger" says={words.parts('activity.notMe', { hidden: forReaders, what })} />
            </PostForm>
          ) : null}
        </div>
      ) : null}
    </li>
  )
}

/** How the person signed in. */
const How: FC<{ readonly one: Activity }> = ({ one: { how } }) => {
  const words = useWords()
  if (how.length === 0) return null
  const names = how.map((name) => words.say(`activity.how.${name}`))
  const list = new Intl.ListFormat(localeOf(words.language), { type: 'unit' }).format(names)
  return <p class="hint">{words.say('activity.how', { how: list })}</p>
}
