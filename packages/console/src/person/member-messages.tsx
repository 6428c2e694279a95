import { Moment } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { MessagesSeen } from '../administration/messages-seen.js'
import type { ConsoleKey, ConsoleWords } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'

type MessageSeen = MessagesSeen['messages'][number]

const kinds = {
  code: 'console.message.code',
  approval: 'console.message.approval',
  link: 'console.message.link',
  question: 'console.message.question',
  notice: 'console.message.notice',
  answer: 'console.message.answer',
} as const satisfies Readonly<Record<MessageSeen['kind'], ConsoleKey>>

const states = {
  sent: 'console.message.sent',
  waiting: 'console.message.waiting',
  failed: 'console.message.failed',
  dropped: 'console.message.dropped',
} as const satisfies Readonly<Record<MessageSeen['state'], ConsoleKey>>

/** Reasons, for a messenger and for email. */
const reasons = {
  needs_user: ['console.message.needs_user', 'console.message.needs_user'],
  throttled: ['console.message.throttled', 'console.message.unavailableMail'],
  unavailable: ['console.message.unavailable', 'console.message.unavailableMail'],
  unknown: ['console.message.unknown', 'console.message.unknown'],
  unreachable: ['console.message.unreachable', 'console.message.unavailableMail'],
  misconfigured: ['console.message.misconfigured', 'console.message.misconfiguredMail'],
  rejected: ['console.message.rejected', 'console.message.rejectedMail'],
} as const satisfies Readonly<Record<NonNullable<MessageSeen['because']>, readonly [ConsoleKey, ConsoleKey]>>

/** Recent messages to a person and their outcomes, never the texts. */
export const MemberMessages: FC<{ seen: MessagesSeen }> = ({ seen: { messages, areMore } }) => {
  const words = useWords()
  return (
    <section class="belongs" aria-label={words.say('console.member.messages')}>
      <details class="group" open={messages.length <= 3 || messages.some(({ because }) => because !== null)}>
        <summary>
          <h3>{words.say('console.member.messages')}</h3>
          <span class="hint">{words.say('console.member.messagesCount', { count: messages.length })}</span>
        </summary>
        {messages.length === 0 ? <p class="hint">{words.say('console.member.noMessages')}</p> : null}
        <ul class="plain-list">
          {messages.map((message) => (
            <li>
              <span>
                {words.parts('console.member.message', {
                  b: (inside) => <strong>{inside}</strong>,
                  kind: words.say(kinds[message.kind]),
                  by: message.messenger ?? words.say('console.member.byMail'),
                  at: <Moment at={message.at} />,
                })}
                <span class="hint">{becameOf(message, words)}</span>
              </span>
            </li>
          ))}
        </ul>
        {areMore ? <p class="hint">{words.say('console.member.olderMessages')}</p> : null}
      </details>
    </section>
  )
}

function becameOf({ state, because, messenger }: MessageSeen, words: ConsoleWords): string {
  if (because === null) return words.say(states[state])
  const said = words.say(state === 'waiting' ? 'console.message.later' : 'console.message.failed')
  const [ofMessenger, ofMail] = reasons[because]
  return `${said} ${words.say(messenger === null ? ofMail : ofMessenger)}`
}
