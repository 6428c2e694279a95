import type { BotToken, SelfServiceView } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { Day } from '../parts/moment.js'
import { Notice } from '../parts/notice.js'
import { PageFrame } from '../parts/page-frame.js'
import { personName } from '../parts/person-name.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'

/** What just happened, said once on top of the list. */
export type ListNews = 'removed' | 'renamed' | 'test_sent' | 'test_undelivered' | 'cancelled'

interface TokenListPageProps {
  readonly site: Site
  readonly view: SelfServiceView
  readonly tokens: readonly BotToken[]
  readonly paths: PortalPaths
  readonly news: ListNews | null
}

/** The person's BOT tokens and what can be done with them. */
export const TokenListPage: FC<TokenListPageProps> = ({ site, view, tokens, paths, news }) => (
  <PageFrame
    site={site}
    title="2nd Factor"
    owner={view.resource.name}
    person={{ name: personName(view.user), signOutPath: paths.signOut }}
    width="wide"
  >
    <div class="title-row">
      <h1>2nd Factor</h1>
      {tokens.length === 0 ? null : <AssignNew paths={paths} />}
    </div>
    {news === null ? null : <News news={news} />}
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
          <TokenRow
            site={site}
            token={token}
            paths={paths}
            mayRemove={view.allowedActions.includes('token.unassign')}
          />
        ))}
      </ul>
    )}
  </PageFrame>
)

const AssignNew: FC<{ paths: PortalPaths }> = ({ paths }) => (
  <a class="button primary" href={paths.add}>
    <Icon name="plus" />
    Assign New
  </a>
)

const TokenRow: FC<{ site: Site; token: BotToken; paths: PortalPaths; mayRemove: boolean }> = ({
  site,
  token,
  paths,
  mayRemove,
}) => {
  const platform = site.chatfactor.transports.find(({ name }) => name === token.transport)?.platform ?? ''
  return (
    <li class="token">
      <MessengerIcon platform={platform} />
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
            Send me a test
          </button>
        </form>
        <a class="button small" href={paths.token(token.id, 'rename')}>
          Rename<span class="for-readers"> {token.name}</span>
        </a>
        {mayRemove ? (
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

const News: FC<{ news: ListNews }> = ({ news }) => {
  switch (news) {
    case 'removed':
      return <Notice tone="good">The token is removed. It sends no more codes.</Notice>
    case 'renamed':
      return <Notice tone="good">The token has its new name.</Notice>
    case 'cancelled':
      return <Notice tone="info">Nothing was added.</Notice>
    case 'test_sent':
      return <Notice tone="good">A test message is on its way. Look into the chat.</Notice>
    case 'test_undelivered':
      return (
        <Notice tone="bad">The test message did not get through. Open the chat, unblock the bot and try again.</Notice>
      )
  }
}
