import type { FC } from 'hono/jsx'
import type { PhoneButton, PhoneMessage, TextRun } from '../phone/phone-chat.js'
import { Icon } from './icon.js'
import { LinkedText, SafeLink } from './linked-text.js'
import { Moment } from './moment.js'

interface BubbleProps {
  readonly message: PhoneMessage
  /** The address of the chat. */
  readonly path: string
}

/** One message with the buttons under it. */
export const MessageBubble: FC<BubbleProps> = ({ message, path }) => {
  const places = new Map(message.buttons.flat().map((button, index) => [button, index]))
  return (
    <li class={`message from-${message.from}`}>
      <div class="bubble">
        <p class="text">
          <span class="unseen">{message.from === 'bot' ? 'Bot: ' : 'You: '}</span>
          {message.runs.map((run) => (
            <Run run={run} />
          ))}
        </p>
        <p class="meta">
          {message.isProtected ? (
            <span class="badge" title="The bot forbade forwarding and saving">
              <Icon name="lock" />
              Protected
            </span>
          ) : null}
          {message.editedAt === null ? null : <span>edited</span>}
          <Moment at={message.sentAt} />
        </p>
      </div>
      {message.buttons.map((row) => (
        <div class="button-row">
          {row.map((button) => (
            <MessageButton button={button} place={places.get(button) ?? 0} messageId={message.id} path={path} />
          ))}
        </div>
      ))}
    </li>
  )
}

const Run: FC<{ readonly run: TextRun }> = ({ run: { text, styles, url } }) => {
  if (styles.includes('code') || styles.includes('pre')) {
    return (
      <button type="button" class="code" data-copy={text} title="Tap to copy">
        {text}
      </button>
    )
  }
  const content = url === null ? <LinkedText text={text} /> : <SafeLink url={url}>{text}</SafeLink>
  if (styles.length === 0) return content
  return <span class={styles.map((style) => `is-${style}`).join(' ')}>{content}</span>
}

interface ButtonProps {
  readonly button: PhoneButton
  /** Its number among the buttons of the message. */
  readonly place: number
  readonly messageId: number
  /** The address of the chat. */
  readonly path: string
}

/** A button of a message, wherever it stands. */
export const MessageButton: FC<ButtonProps> = ({ button: { label, type, value, tone }, place, messageId, path }) => {
  const className = `inline-button${tone === null ? '' : ` tone-${tone}`}`
  if (type === 'copy') {
    return (
      <button type="button" class={className} data-copy={value ?? ''}>
        <Icon name="copy" />
        {label}
      </button>
    )
  }
  if (type === 'link') {
    return (
      <SafeLink url={value ?? ''} class={className}>
        {label}
      </SafeLink>
    )
  }
  return (
    <form method="post" action={`${path}/tap`} data-inline>
      <input type="hidden" name="message" value={String(messageId)} />
      <input type="hidden" name="index" value={String(place)} />
      <button type="submit" class={className} data-focus={`tap-${messageId}-${place}`}>
        {label}
      </button>
    </form>
  )
}
