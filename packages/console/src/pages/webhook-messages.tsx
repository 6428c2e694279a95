import type { Resource } from '@chatfactor/core'
import type { Endpoint, WebhookMessage } from '@chatfactor/operations'
import { fromNow, Moment, PostForm } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { Table } from '../lists/table.js'
import type { ConsoleKey } from '../words/console-words.js'
import { NextPage } from './admin-frame.js'
import { auditAction } from './audit-words.js'
import { useConsole } from './console-context.js'
import { triedWords } from './tried-words.js'

const states = {
  waiting: 'console.webhooks.waiting',
  delivered: 'console.webhooks.delivered',
  failed: 'console.webhooks.failed',
  dropped: 'console.webhooks.dropped',
} as const satisfies Readonly<Record<WebhookMessage['state'], ConsoleKey>>

interface WebhookMessagesProps {
  readonly resource: Resource
  readonly endpoint: Endpoint
  readonly messages: { readonly items: readonly WebhookMessage[]; readonly next: string | null }
  readonly after: string | null
}

/** The messages of an endpoint in the last days, newest first, and their outcomes; never anything the receiver said. */
export const WebhookMessages: FC<WebhookMessagesProps> = ({ resource, endpoint, messages, after }) => {
  const { words, paths } = useConsole()
  const path = paths.endpoint(resource.id, endpoint.id)
  return (
    <>
      <h3>{words.say('console.webhooks.messages')}</h3>
      {messages.items.length === 0 ? (
        <p class="hint">{words.say('console.webhooks.noMessages')}</p>
      ) : (
        <Table
          heads={[
            'console.activity.when',
            'console.activity.what',
            'console.webhooks.became',
            'console.webhooks.again',
          ]}
          class="dense"
        >
          {messages.items.map((message) => (
            <tr>
              <td data-label={words.say('console.activity.when')}>
                <Moment at={message.createdAt} />
              </td>
              <td class="cell-what">{auditAction(message.type, words)}</td>
              <td data-label={words.say('console.webhooks.became')}>
                <Became message={message} isOn={endpoint.state === 'on'} />
              </td>
              <td class="cell-details">
                {message.state === 'waiting' ? (
                  <span class="muted">–</span>
                ) : (
                  <PostForm action={paths.messageAgain(resource.id, endpoint.id, message.id)}>
                    <button
                      type="submit"
                      class="button small"
                      aria-label={words.say('console.webhooks.againName', {
                        what: auditAction(message.type, words),
                      })}
                    >
                      {words.say('console.webhooks.again')}
                    </button>
                  </PostForm>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      <NextPage path={path} after={after} next={messages.next} />
    </>
  )
}

const Became: FC<{ message: WebhookMessage; isOn: boolean }> = ({ message, isOn }) => {
  const { site, words } = useConsole()
  const { state, attempts, dueAt, last } = message
  const tries = words.say('console.webhooks.tries', { count: attempts })
  const isLater = isOn && state === 'waiting' && attempts > 0 && dueAt !== null
  return (
    <span>
      {words.say(states[state])}
      <span class="hint">
        {' '}
        {last === null || attempts === 0 || state === 'delivered' ? tries : `${tries}. ${triedWords(last, words)}`}
        {isLater ? ` ${words.say('console.webhooks.nextTry', { when: fromNow(dueAt, site.clock.now()) })}` : null}
      </span>
    </span>
  )
}
