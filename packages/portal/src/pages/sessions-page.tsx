import type { OwnSession } from '@chatfactor/accounts'
import type { FC } from 'hono/jsx'
import { Button } from '../parts/button.js'
import { Moment } from '../parts/moment.js'
import { PostForm } from '../parts/post-form.js'
import { forReaders } from '../parts/tags.js'
import type { News } from '../states/news.js'
import { useWords } from '../words/words-context.js'
import { PersonNews } from './news.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface SessionsPageProps extends PersonPageProps {
  readonly sessions: readonly OwnSession[]
  readonly news: News | null
}

/** Every browser that is signed in, each with a button to sign it out. */
export const SessionsPage: FC<SessionsPageProps> = (props) => {
  const words = useWords()
  const { view, paths, sessions, news } = props
  const isAlone = sessions.every(({ isThis }) => isThis)
  return (
    <PersonFrame {...props} title={words.say('sessions.title')} width="wide">
      <div>
        <h1>{words.say('sessions.title')}</h1>
        <p class="lead">{words.say('sessions.lead', { owner: view.resource.name })}</p>
      </div>
      <PersonNews about={news} view={view} paths={paths} />
      <ul class="tokens">
        {sessions.map((session) => (
          <SessionRow session={session} path={paths.endSession(session.id)} />
        ))}
      </ul>
      {isAlone ? (
        <p class="hint">{words.say('sessions.alone')}</p>
      ) : (
        <PostForm action={paths.endOtherSessions} class="stack">
          <Button class="button danger" says={words.say('sessions.endOthers')} />
          <p class="hint">{words.say('sessions.endOthersHint')}</p>
        </PostForm>
      )}
      <p class="aside">
        <a href={paths.home}>{words.say('link.tokens')}</a>
      </p>
    </PersonFrame>
  )
}

const SessionRow: FC<{ readonly session: OwnSession; readonly path: string }> = ({ session, path }) => {
  const words = useWords()
  const { device, network, isThis } = session
  const since = <Moment at={session.createdAt} />
  const used = <Moment at={session.lastSeenAt} />
  return (
    <li class="token">
      <div class="token-words">
        <h2>
          <bdi>{device ?? words.say('browsers.unnamed')}</bdi>{' '}
          {isThis ? <span class="badge good">{words.say('sessions.this')}</span> : null}
        </h2>
        <p class="hint">
          {network === null
            ? words.parts('sessions.dates', { since, used })
            : words.parts('sessions.datesFrom', { since, used, network })}
        </p>
      </div>
      {isThis ? null : (
        <PostForm action={path} class="token-actions">
          <button type="submit" class="button small danger">
            {device === null
              ? words.parts('sessions.endUnnamed', { hidden: forReaders })
              : words.parts('sessions.end', { hidden: forReaders, device })}
          </button>
        </PostForm>
      )}
    </li>
  )
}
