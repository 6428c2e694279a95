import type { FC } from 'hono/jsx'
import type { Person } from '../people.js'
import type { PhoneChat } from '../phone/phone-chat.js'
import { chatPath, phonePath } from '../phone/phone-paths.js'
import { Icon, PlatformIcon } from './icon.js'
import { MessageBubble } from './message-bubble.js'

interface ChatScreenProps {
  readonly person: Person
  readonly chat: PhoneChat
  /** The link that led here; START carries it. */
  readonly link: string | null
}

/** A chat on a phone. */
export const ChatScreen: FC<ChatScreenProps> = ({ person, chat, link }) => {
  const path = chatPath(person.slug, chat.platform, chat.bot)
  return (
    <div class={`screen chat-screen skin-${chat.platform}`}>
      <header class="screen-top">
        <a class="round" href={phonePath(person.slug)} aria-label="All chats">
          <Icon name="back" />
        </a>
        <PlatformIcon platform={chat.platform} />
        <div>
          <h1>{chat.bot}</h1>
          <p>bot</p>
        </div>
      </header>
      <ol
        class="messages"
        id="messages"
        data-live
        data-scroll
        role="log"
        aria-live="polite"
        aria-label={`Chat with ${chat.bot}`}
        tabindex={0}
      >
        {chat.messages.length === 0 ? (
          <li class="empty">Nothing here yet. The bot cannot write before you press START.</li>
        ) : null}
        {chat.messages.map((message) => (
          <MessageBubble message={message} path={path} />
        ))}
      </ol>
      <div id="notice" data-live aria-live="polite">
        {chat.notice === null ? null : <p class="notice">{chat.notice}</p>}
      </div>
      <ChatFooter chat={chat} path={path} link={link} />
    </div>
  )
}

const ChatFooter: FC<{ chat: PhoneChat; path: string; link: string | null }> = ({ chat, path, link }) => {
  const isStart = chat.isStartShown || chat.isBlocked || link !== null
  // `data-kind` lets the script leave the typing box alone while somebody types.
  return (
    <footer class="bottom" id="bottom" data-live data-kind={isStart ? `start ${chat.isBlocked} ${link}` : 'type'}>
      {isStart ? (
        <form method="post" action={`${path}/start`} data-inline>
          {link === null ? null : <input type="hidden" name="link" value={link} />}
          <button type="submit" class="start" data-focus="start">
            {chat.isBlocked ? 'RESTART BOT' : 'START'}
          </button>
        </form>
      ) : (
        <form method="post" action={`${path}/say`} class="typing" data-inline data-clear>
          <label class="unseen" for="text">
            Message
          </label>
          <input id="text" name="text" required maxlength={4096} autocomplete="off" placeholder="Message" />
          <button type="submit" class="round send" aria-label="Send">
            <Icon name="send" />
          </button>
        </form>
      )}
    </footer>
  )
}
