import type { FC } from 'hono/jsx'
import type { Person } from '../people.js'
import type { PhoneChat } from '../phone/phone-chat.js'
import { chatPath, phonePath } from '../phone/phone-paths.js'
import { Icon, PlatformIcon } from './icon.js'
import { Moment } from './moment.js'

/** The first screen of a phone: scan a link, or open a chat. */
export const ChatList: FC<{ readonly person: Person; readonly chats: readonly PhoneChat[] }> = ({ person, chats }) => (
  <div class="screen list-screen">
    <header class="screen-top">
      <h1>{person.name}</h1>
    </header>
    <form class="scan" method="post" action={`${phonePath(person.slug)}/scan`}>
      <label for="link">Scan</label>
      <div class="scan-row">
        <input
          id="link"
          name="link"
          type="text"
          inputmode="url"
          required
          maxlength={2000}
          autocomplete="off"
          spellcheck={false}
          placeholder="Paste the link of a QR code"
        />
        <button type="submit" class="round" aria-label="Open the link">
          <Icon name="link" />
        </button>
      </div>
    </form>
    <ul class="chats" id="chats" data-live>
      {chats.map((chat) => (
        <ChatRow person={person} chat={chat} />
      ))}
      {chats.length === 0 ? <li class="empty">There is no bot in this sandbox.</li> : null}
    </ul>
  </div>
)

const ChatRow: FC<{ readonly person: Person; readonly chat: PhoneChat }> = ({ person, chat }) => {
  const last = chat.messages.at(-1)
  return (
    <li>
      <a class="chat-row" href={chatPath(person.slug, chat.platform, chat.bot)}>
        <PlatformIcon platform={chat.platform} />
        <span class="chat-name">{chat.title ?? chat.bot}</span>
        <span class="chat-time">{last === undefined ? null : <Moment at={last.sentAt} />}</span>
        <span class="chat-last">{lastLine(chat)}</span>
        {chat.unread === 0 ? null : (
          <span class="count">
            {chat.unread}
            <span class="unseen"> unread</span>
          </span>
        )}
      </a>
    </li>
  )
}

function lastLine({ isBlocked, messages }: PhoneChat): string {
  if (isBlocked) return 'Blocked'
  return messages.at(-1)?.text ?? 'Not started yet'
}
