import type { SelfServiceView, Token } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Button, ButtonForm, Link } from '../parts/button.js'
import { Illustration } from '../parts/illustration.js'
import { Day } from '../parts/moment.js'
import { Notice } from '../parts/notice.js'
import { PostForm } from '../parts/post-form.js'
import { useSite } from '../parts/site-context.js'
import { forReaders, linkTo } from '../parts/tags.js'
import { OriginWarning } from '../parts/token-origin.js'
import { TransportIcon } from '../parts/transport-icon.js'
import { WayOnButton } from '../parts/way-on.js'
import type { PortalPaths } from '../portal-paths.js'
import { type Adding, adding, addingOf, addingText, fixedIn, mayRemove } from '../states/adding.js'
import type { News } from '../states/news.js'
import { protectionOf, protections } from '../states/protection.js'
import { isWarnedOf } from '../states/warnings.js'
import type { PlainKey } from '../words/portal-words.js'
import { useWords } from '../words/words-context.js'
import { Grace } from './add-token-page.js'
import { PersonNews } from './news.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'
import { SafetyList } from './safety-list.js'
import { Summary } from './summary.js'

interface TokenListPageProps extends PersonPageProps {
  readonly tokens: readonly Token[]
  readonly news: News | null
  /** Whether their messengers from other sites may be used here too. */
  readonly hasExisting: boolean
}

/** The person's BOT tokens and what can be done with them. */
export const TokenListPage: FC<TokenListPageProps> = ({ view, tokens, paths, news, hasExisting }) => {
  const words = useWords()
  const state = addingOf(view, hasExisting)
  const protection = protectionOf(view, tokens, state)
  const isQuiet = protection !== null && protections[protection].way !== null
  const enrollmentPath = view.openEnrollmentId === null ? null : paths.enrollment(view.openEnrollmentId)
  return (
    <PersonFrame view={view} paths={paths} title={words.say('tokens.title')} width="wide">
      <div class="title-row">
        <h1>{words.say('tokens.title')}</h1>
        {tokens.length === 0 ? null : <OneMore {...{ view, tokens, paths, state, isQuiet }} />}
      </div>
      <PersonNews about={news} view={view} paths={paths} hasTokens={tokens.length > 0} />
      {enrollmentPath === null ? null : (
        <Notice tone="info">{[...words.parts('tokens.begun', { link: linkTo(enrollmentPath) })]}</Notice>
      )}
      <Grace view={view} isStuck={adding[state].isStuck} />
      {protection === null ? null : <Summary {...{ view, tokens, paths, protection }} />}
      {tokens.length === 0 ? (
        <div class="empty">
          <Illustration of="tokens" />
          <h2>{words.say(view.enrolled ? 'tokens.noneLeft' : 'tokens.noneYet')}</h2>
          <p class="lead">{addingText(words, view, state)}</p>
          <WayOnButton way={adding[state].list} paths={paths} />
        </div>
      ) : (
        <ul class="tokens">
          {tokens.map((token) => (
            <TokenRow view={view} token={token} paths={paths} rank={rankOf(tokens, token)} />
          ))}
        </ul>
      )}
      <SafetyList view={view} paths={paths} />
    </PersonFrame>
  )
}

/** The way to one more token; if no more are allowed, the way to replace one, or the reason. */
const OneMore: FC<
  Pick<TokenListPageProps, 'view' | 'tokens' | 'paths'> & { readonly state: Adding; readonly isQuiet: boolean }
> = (props) => {
  const words = useWords()
  const { view, tokens, paths, state, isQuiet } = props
  const [only, ...others] = tokens.filter(isOn)
  if (state === 'full_replace' && only !== undefined && others.length === 0) {
    return (
      <a class={isQuiet ? 'button' : 'button primary'} href={paths.token(only.id, 'reissue')}>
        {words.parts('tokens.replace', { hidden: forReaders, name: only.name })}
      </a>
    )
  }
  const { list } = adding[state]
  return list === null ? (
    <p class="hint">{addingText(words, view, state)}</p>
  ) : (
    <WayOnButton {...{ way: list, paths, isQuiet }} />
  )
}

/** Whether the token is asked at all. */
function isOn({ state }: Token): boolean {
  return state !== 'disabled'
}

/** The order in which several are asked; the list starts with the first. */
type Rank = 'only' | 'first' | 'later'

function rankOf(tokens: readonly Token[], token: Token): Rank {
  const [first, ...others] = tokens.filter(isOn)
  return others.length === 0 ? 'only' : token === first ? 'first' : 'later'
}

interface TokenRowProps {
  readonly view: SelfServiceView
  readonly token: Token
  readonly paths: PortalPaths
  readonly rank: Rank
}

/** One token with what its owner may do with it. */
const TokenRow: FC<TokenRowProps> = ({ view, token, paths, rank }) => {
  const words = useWords()
  const day = <Day at={token.createdAt} />
  return (
    <li class="token">
      <TransportIcon transport={token.transport} />
      <div class="token-words">
        <h2>
          {token.name} <TokenState state={token.state} />{' '}
          {rank === 'first' ? <span class="badge">{words.say('tokens.askedFirst')}</span> : null}
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
        <p class="hint">
          <LastUse at={token.lastUsedAt} />
        </p>
        {!isWarnedOf(token, useSite().clock.now()) ? null : <Warning view={view} token={token} paths={paths} />}
        {token.state === 'unreachable' ? (
          <p class="error">{words.say('tokens.unreachable', { messenger: token.messenger })}</p>
        ) : null}
        {isOn(token) ? null : <p class="hint">{words.say('tokens.disabled')}</p>}
      </div>
      {isOn(token) ? <TokenActions {...{ view, token, paths, rank }} /> : null}
    </li>
  )
}

/** What its owner may do with a token that is on. */
const TokenActions: FC<TokenRowProps> = ({ view, token, paths, rank }) => {
  const words = useWords()
  return (
    <div class="token-actions">
      <ButtonForm action={paths.token(token.id, 'test')} class="button small" says={words.say('tokens.test')} />
      <label class="button small more">
        <input type="checkbox" class="for-readers" />
        <span aria-hidden="true">…</span>
        <span class="for-readers">{words.say('tokens.more', { name: token.name })}</span>
      </label>
      <div class="more-actions">
        {rank === 'later' ? (
          <PostForm action={paths.token(token.id, 'ask-first')}>
            <button type="submit" class="button small">
              {words.parts('tokens.askFirst', { hidden: forReaders, name: token.name })}
            </button>
          </PostForm>
        ) : null}
        {view.allowedActions.includes('token.synchronize') ? (
          <ButtonForm action={paths.token(token.id, 'check')} class="button small" says={words.say('tokens.check')} />
        ) : null}
        {fixedIn(view).name !== null ? null : (
          <a class="button small" href={paths.token(token.id, 'rename')}>
            {words.parts('tokens.rename', { hidden: forReaders, name: token.name })}
          </a>
        )}
        {view.replacements.length > 0 ? (
          <a class="button small" href={paths.token(token.id, 'reissue')}>
            {words.parts('tokens.replace', { hidden: forReaders, name: token.name })}
          </a>
        ) : null}
        {mayRemove(view) ? (
          <a class="button small danger" href={paths.token(token.id, 'remove')}>
            {words.parts('tokens.remove', { hidden: forReaders, name: token.name })}
          </a>
        ) : null}
      </div>
    </div>
  )
}

/** What its owner was not told when it was added, how long this is shown, and what they can do. */
const Warning: FC<Pick<TokenRowProps, 'view' | 'token' | 'paths'>> = ({ view, token, paths }) => {
  const words = useWords()
  const { warnedUntil } = token
  return (
    <OriginWarning token={token} owner={view.resource.name}>
      {warnedUntil === null ? null : <p>{words.parts('tokenOrigin.until', { day: <Day at={warnedUntil} /> })}</p>}
      <div class="actions">
        {view.recognizable.includes(token.id) ? (
          <PostForm action={paths.token(token.id, 'it-was-me')}>
            <Button class="button small" says={words.say('tokenOrigin.itWasMe')} />
          </PostForm>
        ) : null}
        {mayRemove(view) ? (
          <Link class="button small" href={paths.token(token.id, 'remove')} says={words.say('tokenOrigin.remove')} />
        ) : null}
      </div>
    </OriginWarning>
  )
}

const states = {
  active: 'tokenState.active',
  unreachable: 'tokenState.unreachable',
  disabled: 'tokenState.disabled',
  revoked: 'tokenState.revoked',
} as const satisfies Record<Token['state'], PlainKey>

/** The state of a token as a small label. */
export const TokenState: FC<{ state: Token['state'] }> = ({ state }) => (
  <span class={`badge ${state === 'active' ? 'good' : 'bad'}`}>{useWords().say(states[state])}</span>
)

/** When a token was used last. */
export const LastUse: FC<{ at: Date | null }> = ({ at }) => {
  const words = useWords()
  return <>{at === null ? words.say('tokens.neverUsed') : words.parts('tokens.lastUsed', { day: <Day at={at} /> })}</>
}
