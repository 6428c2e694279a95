/** A chat with a bot as the phone shows it. A snapshot: it does not change. */
export interface PhoneChat {
  /** The platform it is on, e.g. `telegram`. */
  readonly platform: string
  readonly bot: string
  /** Oldest first. */
  readonly messages: readonly PhoneMessage[]
  readonly unread: number
  /** Whether the START button stands where the typing box would be. */
  readonly isStartShown: boolean
  /** Whether START will carry something from a link. */
  readonly hasStartPayload: boolean
  /** Whether the person pressed START once: the bot may write from then on. */
  readonly isStarted: boolean
  readonly isBlocked: boolean
  /** What the bot showed last as a short notice over the chat, e.g. the answer to a tap. */
  readonly notice: string | null
  /** What the chat is called on the phone; the bot's name when left out. */
  readonly title?: string
  /** What the typing box starts with, e.g. because a link brought it. Nothing when left out. */
  readonly draft?: string
  /** What the START button says; `START` when left out. */
  readonly startLabel?: string
  /** Whether a person may type instead of pressing START; the typing box then stays below the button. */
  readonly canTypeInsteadOfStart?: boolean
  /** What following a link is called on a platform where that does something by itself. START does it when left out. */
  readonly openLabel?: string
  /** Whether the bot may write to the person now, in one line; told in terms of START when left out. */
  readonly standing?: string
  /** Buttons below the typing box, where the platform has such. */
  readonly keyboard?: PhoneKeyboard
  /** What the bot's menu lists, top to bottom; nothing where it has none. */
  readonly menu?: readonly PhoneMenuEntry[]
  /** What an empty chat says; told in terms of START when left out. */
  readonly emptyText?: string
}

/** An entry of a bot's menu. */
export interface PhoneMenuEntry {
  readonly label: string
  /** What stands beside the label; `null` for nothing. */
  readonly description: string | null
}

/** Buttons in place of the keys, until the next message brings others. */
export interface PhoneKeyboard {
  /** The message that brought it; what a tap names. */
  readonly messageId: number
  readonly rows: readonly (readonly PhoneButton[])[]
}

/** One message as the phone shows it. */
export interface PhoneMessage {
  readonly id: number
  readonly from: 'person' | 'bot'
  readonly sentAt: Date
  readonly editedAt: Date | null
  /** The text without markup. */
  readonly text: string
  /** The text in pieces of one style each. */
  readonly runs: readonly TextRun[]
  /** Rows of buttons under the message. */
  readonly buttons: readonly (readonly PhoneButton[])[]
  /** Whether the bot forbade forwarding and saving. */
  readonly isProtected: boolean
}

/** A piece of a message in one style. */
export interface TextRun {
  readonly text: string
  readonly styles: readonly TextStyle[]
  /** Where a link leads; `null` for other text. */
  readonly url: string | null
}

/** What a platform does to a piece of text. */
export type TextStyle = 'bold' | 'italic' | 'underline' | 'strikethrough' | 'code' | 'pre' | 'spoiler' | 'blockquote'

/** A button under a message or in place of the keys. */
export interface PhoneButton {
  readonly label: string
  readonly type: 'action' | 'copy' | 'link'
  /** What a copy button copies, or where a link leads; `null` for an action. */
  readonly value: string | null
  readonly tone: 'positive' | 'negative' | 'primary' | null
}
