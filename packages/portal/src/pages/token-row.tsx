import type { BotToken, SelfServiceView } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { MessengerIcon } from '../parts/messenger-icon.js'
import { Day } from '../parts/moment.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'
import { messengersOf, platformOf } from './messengers.js'

interface TokenRowProps {
  readonly site: Site
  readonly view: SelfServiceView
  readonly token: BotToken
  readonly paths: PortalPaths
}

/** One token with what its owner may do with it. */
export const TokenRow: FC<TokenRowProps> = ({ site, view, token, paths }) => {
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
