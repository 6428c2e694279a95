import type { ListPage, Token } from '@chatfactor/core'
import { Button, Day, Link, TokenState, TransportIcon } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { withWords } from '../home/home-links.js'
import { useConsole } from '../pages/console-context.js'
import { Nothing } from '../pages/nothing.js'
import { ResourceFrame, type ResourcePageProps } from '../pages/resource-frame.js'
import type { PlainKey } from '../words/console-words.js'
import type { Places } from './cursor.js'
import { Table } from './table.js'
import { membersAtOnce, type TokenStateShown, type TokensQuery } from './tokens-query.js'

interface TokensTabProps extends ResourcePageProps {
  readonly tokens: ListPage<Token>
  readonly query: TokensQuery
  readonly places: Places
}

const states = {
  active: 'console.tokens.active',
  unreachable: 'console.tokens.unreachable',
  disabled: 'console.tokens.disabled',
} as const satisfies Readonly<Record<TokenStateShown, PlainKey>>

/** The tokens of a Resource, by state and messenger. */
export const TokensTab: FC<TokensTabProps> = (props) => {
  const { site, words, paths } = useConsole()
  const { resource, tokens, query } = props
  const path = paths.resource(resource.id, 'tokens')
  const { state, transport } = query
  const asked = { state: state ?? '', messenger: transport ?? '' }
  return (
    <ResourceFrame {...props} at="tokens">
      <search>
        <form method="get" action={path} class="activity-filter">
          <div class="field">
            <label for="state">{words.say('console.tokens.state')}</label>
            <select id="state" name="state">
              <option value="">{words.say('console.activity.anything')}</option>
              {Object.entries(states).map(([name, says]) => (
                <option value={name} selected={name === state}>
                  {words.say(says)}
                </option>
              ))}
            </select>
          </div>
          <div class="field">
            <label for="messenger">{words.say('console.plot.asked.by')}</label>
            <select id="messenger" name="messenger">
              <option value="">{words.say('console.activity.anything')}</option>
              {site.chatfactor.transports.list().map(({ name, messenger }) => (
                <option value={name} selected={name === transport}>
                  {messenger}
                </option>
              ))}
            </select>
          </div>
          <Button class="button" says={words.say('console.activity.show')} />
        </form>
      </search>
      {tokens.items.length === 0 ? (
        <Nothing of="tokens">
          {tokens.next === null
            ? words.say('console.tokens.none')
            : words.say('console.tokens.noneYet', { count: membersAtOnce })}
        </Nothing>
      ) : (
        <Table
          heads={[
            'console.tokens.token',
            'console.tokens.chat',
            'console.tokens.state',
            'console.tokens.added',
            'console.tokens.used',
          ]}
        >
          {tokens.items.map((token) => (
            <tr>
              <th scope="row">
                <a href={paths.member(resource.id, token.userId)}>{token.name}</a>
              </th>
              <td data-label={words.say('console.tokens.chat')}>
                <span class="with-icon">
                  <TransportIcon transport={token.transport} />
                  <bdi>{token.displayName ?? token.messenger}</bdi>
                </span>
              </td>
              <td data-label={words.say('console.tokens.state')}>
                <TokenState state={token.state} />
              </td>
              <td data-label={words.say('console.tokens.added')}>
                <Day at={token.createdAt} />
              </td>
              <td data-label={words.say('console.tokens.used')}>
                {token.lastUsedAt === null ? <span class="muted">–</span> : <Day at={token.lastUsedAt} />}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {query.after === null && tokens.next === null ? null : (
        <nav class="pages" aria-label={words.say('console.list.pages')}>
          {query.after === null ? null : (
            <Link class="button small" href={withWords(path, asked)} says={words.say('console.list.toBeginning')} />
          )}
          {tokens.next === null ? null : (
            <a
              class="button small"
              rel="next"
              href={withWords(path, { ...asked, after: props.places.write(tokens.next) })}
            >
              {words.say('console.list.nextPage')}
            </a>
          )}
        </nav>
      )}
    </ResourceFrame>
  )
}
