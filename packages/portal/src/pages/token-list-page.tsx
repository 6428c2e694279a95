import type { SelfServiceView, Token } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { Day } from '../parts/moment.js'
import { Notice } from '../parts/notice.js'
import { forReaders, linkTo } from '../parts/tags.js'
import { TokenOrigin } from '../parts/token-origin.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import type { PlainKey } from '../words/portal-words.js'
import { useWords } from '../words/words-context.js'
import { platformOf } from './add-token-page.js'
import { type ListNews, News } from './list-news.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'
import { SafetyList } from './safety-list.js'

interface TokenListPageProps extends PersonPageProps {
  readonly tokens: readonly Token[]
  readonly news: ListNews | null
}

/** The person's BOT tokens and what can be done with them. */
export const TokenListPage: FC<TokenListPageProps> = ({ site, view, tokens, paths, news }) => {
  const words = useWords()
  const enrollmentPath = view.openEnrollmentId === null ? null : paths.enrollment(view.openEnrollmentId)
  return (
    <PersonFrame site={site} view={view} paths={paths} title={words.say('tokens.title')} width="wide">
      <div class="title-row">
        <h1>{words.say('tokens.title')}</h1>
        {tokens.length === 0 ? null : <AssignNew paths={paths} />}
      </div>
      {news === null ? null : <News about={news} view={view} paths={paths} hasTokens={tokens.length > 0} />}
      {enrollmentPath === null ? null : (
        <Notice tone="info">{[...words.parts('tokens.begun', { link: linkTo(enrollmentPath) })]}</Notice>
      )}
      {tokens.length === 0 ? (
        <div class="empty">
          <p class="hero" aria-hidden="true">
            <Icon name="chat" />
          </p>
          <h2>{words.say(view.enrolled ? 'tokens.noneLeft' : 'tokens.noneYet')}</h2>
          <p class="lead">{words.say('tokens.emptyLead', { owner: view.resource.name })}</p>
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
}

const AssignNew: FC<{ paths: PortalPaths }> = ({ paths }) => {
  const words = useWords()
  return (
    <a class="button primary" href={paths.add}>
      <Icon name="plus" />
      {words.say('tokens.assignNew')}
    </a>
  )
}

interface TokenRowProps {
  readonly site: Site
  readonly view: SelfServiceView
  readonly token: Token
  readonly paths: PortalPaths
}

/** One token with what its owner may do with it. */
const TokenRow: FC<TokenRowProps> = ({ site, view, token, paths }) => {
  const words = useWords()
  const may = (action: SelfServiceView['allowedActions'][number]) => view.allowedActions.includes(action)
  const day = <Day at={token.createdAt} />
  return (
    <li class="token">
      <MessengerIcon platform={platformOf(site, token.transport)} />
      <div class="token-words">
        <h2>
          {token.name} <TokenState state={token.state} />
        </h2>
        <p class="hint">
          {token.displayName === null
            ? words.parts('tokens.about', { messenger: token.messenger, day })
            : words.parts('tokens.aboutNamed', {
                messenger: token.messenger,
                name: <bdi>{token.displayName}</bdi>,
                day,
              })}
        </p>
        {token.notified ? null : (
          <p class="hint">
            <TokenOrigin token={token} owner={view.resource.name} />
          </p>
        )}
        {token.state === 'unreachable' ? (
          <p class="error">{words.say('tokens.unreachable', { messenger: token.messenger })}</p>
        ) : null}
      </div>
      <div class="token-actions">
        <form method="post" action={paths.token(token.id, 'test')}>
          <button type="submit" class="button small">
            {words.say('tokens.test')}
          </button>
        </form>
        {may('token.synchronize') ? (
          <form method="post" action={paths.token(token.id, 'check')}>
            <button type="submit" class="button small">
              {words.say('tokens.check')}
            </button>
          </form>
        ) : null}
        <a class="button small" href={paths.token(token.id, 'rename')}>
          {words.parts('tokens.rename', { hidden: forReaders, name: token.name })}
        </a>
        {view.replacements.length > 0 ? (
          <a class="button small" href={paths.token(token.id, 'reissue')}>
            {words.parts('tokens.replace', { hidden: forReaders, name: token.name })}
          </a>
        ) : null}
        {may('token.unassign') ? (
          <a class="button small danger" href={paths.token(token.id, 'remove')}>
            {words.parts('tokens.remove', { hidden: forReaders, name: token.name })}
          </a>
        ) : null}
      </div>
    </li>
  )
}

const states = {
  active: 'tokenState.active',
  unreachable: 'tokenState.unreachable',
  revoked: 'tokenState.revoked',
} as const satisfies Record<Token['state'], PlainKey>

/** The state of a token as a small label. */
export const TokenState: FC<{ state: Token['state'] }> = ({ state }) => (
  <span class={`badge ${state === 'active' ? 'good' : 'bad'}`}>{useWords().say(states[state])}</span>
)
