import type { BotToken, SelfServiceView } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { Day } from '../parts/moment.js'
import { Notice } from '../parts/notice.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { platformOf } from './add-token-page.js'
import { type ListNews, News } from './list-news.js'
import { messengersOf } from './messengers.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'
import { SafetyList } from './safety-list.js'

interface TokenListPageProps extends PersonPageProps {
  readonly tokens: readonly BotToken[]
  readonly news: ListNews | null
}

/** The person's BOT tokens and what can be done with them. */
export const TokenListPage: FC<TokenListPageProps> = ({ site, view, tokens, paths, news }) => (
  <PersonFrame site={site} view={view} paths={paths} title="2nd Factor" width="wide">
    <div class="title-row">
      <h1>2nd Factor</h1>
      {tokens.length === 0 ? null : <AssignNew paths={paths} />}
    </div>
    {news === null ? null : <News news={news} view={view} paths={paths} hasTokens={tokens.length > 0} />}
    {view.openEnrollmentId === null ? null : (
      <Notice tone="info">
        You began to add a token. <a href={paths.enrollment(view.openEnrollmentId)}>Go on</a>
      </Notice>
    )}
    {tokens.length === 0 ? (
      <div class="empty">
        <p class="hero" aria-hidden="true">
          <Icon name="chat" />
        </p>
        <h2>{view.enrolled ? 'No token left' : 'No second factor yet'}</h2>
        <p class="lead">
          Let a bot in your chat app send you the codes for {view.resource.name}. It takes about a minute and costs
          nothing.
        </p>
        <AssignNew paths={paths} />
      </div>
    ) : (
      <ul class="tokens">
        {tokens.map((token) => (
          <TokenRow site={site} view={view} token={token} paths={paths} />
        ))}
      </ul>
    )}
    <SafetyList view={view} paths={paths} />
  </PersonFrame>
)

const AssignNew: FC<{ paths: PortalPaths }> = ({ paths }) => (
  <a class="button primary" href={paths.add}>
    <Icon name="plus" />
    Assign New
  </a>
)

interface TokenRowProps {
  readonly site: Site
  readonly view: SelfServiceView
  readonly token: BotToken
  readonly paths: PortalPaths
}

/** One token with what its owner may do with it. */
const TokenRow: FC<TokenRowProps> = ({ site, view, token, paths }) => {
  const may = (action: SelfServiceView['allowedActions'][number]) => view.allowedActions.includes(action)
  return (
    <li class="token">
      <MessengerIcon platform={platformOf(site, token.transport)} />
      <div class="token-words">
        <h2>
          {token.name} <TokenState state={token.state} />
        </h2>
        <p class="hint">
          {token.messenger}
          {token.displayName === null ? null : (
            <>
              {' · '}
              <bdi>{token.displayName}</bdi>
            </>
          )}
          {' · since '}
          <Day at={token.createdAt} />
        </p>
        {token.state === 'unreachable' ? (
          <p class="error">
            Nothing arrives any more. Open the chat in {token.messenger}, unblock the bot and press Start.
          </p>
        ) : null}
      </div>
      <div class="token-actions">
        <form method="post" action={paths.token(token.id, 'test')}>
          <button type="submit" class="button small">
            Send a test message
          </button>
        </form>
        {may('token.synchronize') ? (
          <form method="post" action={paths.token(token.id, 'check')}>
            <button type="submit" class="button small">
              Check connection
            </button>
          </form>
        ) : null}
        <a class="button small" href={paths.token(token.id, 'rename')}>
          Rename<span class="for-readers"> {token.name}</span>
        </a>
        {may('token.reissue') && messengersOf(site, view.resource).length > 0 ? (
          <a class="button small" href={paths.token(token.id, 'reissue')}>
            Replace<span class="for-readers"> {token.name}</span>
          </a>
        ) : null}
        {may('token.unassign') ? (
          <a class="button small danger" href={paths.token(token.id, 'remove')}>
            Remove<span class="for-readers"> {token.name}</span>
          </a>
        ) : null}
      </div>
    </li>
  )
}

/** The state of a token as a small label. */
export const TokenState: FC<{ state: BotToken['state'] }> = ({ state }) => {
  const words = { active: 'Active', unreachable: 'Unreachable', revoked: 'Revoked' }
  return <span class={`badge ${state === 'active' ? 'good' : 'bad'}`}>{words[state]}</span>
}
