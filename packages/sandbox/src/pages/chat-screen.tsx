import type { FC } from 'hono/jsx'
import type { Person } from '../people.js'
import type { PhoneChat } from '../phone/phone-chat.js'
import { chatPath, phonePath } from '../phone/phone-paths.js'
import { Icon, PlatformIcon } from './icon.js'
import { Keyboard } from './keyboard.js'
import { MessageBubble } from './message-bubble.js'

interface ChatScreenProps {
  readonly person: Person
  readonly chat: PhoneChat
  /** The link that led here; START sends it. */
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
          <h1>{chat.title ?? chat.bot}</h1>
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
          <li class="empty">{chat.emptyText ?? 'Nothing here yet. The bot cannot write before you press START.'}</li>
        ) : null}
        {chat.messages.map((message) => (
          <MessageBubble message={message} path={path} />
        ))}
      </ol>
      <div id="notice" data-live aria-live="polite">
        {chat.notice === null ? null : <p class="notice">{chat.notice}</p>}
      </div>
      <ChatFooter chat={chat} path={path} link={link} />
      <Keyboard keyboard={chat.keyboard ?? null} path={path} />
    </div>
  )
}

const ChatFooter: FC<{ chat: PhoneChat; path: string; link: string | null }> = ({ chat, path, link }) => {
  const isLink = link !== null && chat.openLabel !== undefined
  const isStart = !isLink && (chat.isStartShown || (link !== null && chat.openLabel === undefined))
  const isTyping = !isLink && !chat.isBlocked && (!isStart || chat.canTypeInsteadOfStart === true)
  const draft = chat.draft ?? ''
  // `data-kind` lets the script leave the text box alone during typing.
  const kind = isStart || isLink || chat.isBlocked ? `start ${chat.isBlocked} ${link}` : 'type'
  return (
    <footer class="bottom" id="bottom" data-live data-kind={`${kind} ${draft}`.trim()}>
      {isLink ? (
        <form method="post" action={`${path}/open`} data-inline>
          <input type="hidden" name="link" value={link} />
          <button type="submit" class="start" data-focus="start">
            {chat.openLabel}
          </button>
        </form>
      ) : null}
      {isStart || (chat.isBlocked && !isLink) ? (
        <form method="post" action={`${path}/start`} data-inline>
          {link === null ? null : <input type="hidden" name="link" value={link} />}
          <button type="submit" class="start" data-focus="start">
            {chat.startLabel ?? (chat.isBlocked ? 'RESTART BOT' : 'START')}
          </button>
        </form>
      ) : null}
      {isTyping ? <BotMenu menu={chat.menu ?? []} path={path} /> : null}
      {isTyping ? (
        <form method="post" action={`${path}/say`} class="typing" data-inline data-clear>
          <label class="unseen" for="text">
            Message
          </label>
          <input
            id="text"
            name="text"
            required
            maxlength={7000}
            autocomplete="off"
            placeholder="Message"
            value={draft}
          />
          <button type="submit" class="round send" aria-label="Send">
            <Icon name="send" />
          </button>
        </form>
      ) : null}
    </footer>
  )
}

/** The menu that Telegram and Messenger show behind a button. */
const BotMenu: FC<{ menu: NonNullable<PhoneChat['menu']>; path: string }> = ({ menu, path }) =>
  menu.length === 0 ? null : (
    <details class="menu">
      <summary>Menu</summary>
      {menu.map(({ label, description }, index) => (
        <form method="post" action={`${path}/pick`} data-inline>
          <input type="hidden" name="index" value={index} />
          <button type="submit" class="inline-button">
            {description === null ? label : `${label} · ${description}`}
          </button>
        </form>
      ))}
    </details>
  )
