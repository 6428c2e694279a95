/** A chat with a bot as the phone shows it. A snapshot: it does not change. */
export interface PhoneChat {
  /** The platform it is on, e.g. `telegram`. */
  readonly platform: string
  readonly bot: string
  /** Oldest first. */
  readonly messages: readonly PhoneMessage[]
  readonly unread: number
  /** Whether the START button is shown instead of the typing box. */
  readonly isStartShown: boolean
  /** Whether START will send something from a link. */
  readonly hasStartPayload: boolean
  /** Whether the person has pressed START: from then on the bot may write. */
  readonly isStarted: boolean
  readonly isBlocked: boolean
  /** The bot's last short notice over the chat, e.g. the answer to a tap. */
  readonly notice: string | null
  /** The chat's title on the phone; by default the bot's name. */
  readonly title?: string
  /** The initial text of the typing box, e.g. from a link. */
  readonly draft?: string
  /** The label of the START button; by default `START`. */
  readonly startLabel?: string
  /** Whether a person may type instead of pressing START; then the typing box stays below the button. */
  readonly canTypeInsteadOfStart?: boolean
  /** The label for following a link, on a platform where that does something by itself. By default START does it. */
  readonly openLabel?: string
  /** Whether the bot may write to the person now, in one line; by default worded by START. */
  readonly standing?: string
  /** Buttons below the typing box, if the platform has these. */
  readonly keyboard?: PhoneKeyboard
  /** The entries of the bot's menu, top to bottom. */
  readonly menu?: readonly PhoneMenuEntry[]
  /** The text of an empty chat; by default worded by START. */
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
