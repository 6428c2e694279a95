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
}

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

export interface TextRun {
  readonly text: string
  readonly styles: readonly TextStyle[]
  /** Where a link leads; `null` for other text. */
  readonly url: string | null
}

export type TextStyle = 'bold' | 'italic' | 'underline' | 'strikethrough' | 'code' | 'pre' | 'spoiler' | 'blockquote'

export interface PhoneButton {
  readonly label: string
  readonly type: 'action' | 'copy' | 'link'
  /** What a copy button copies, or where a link leads; `null` for an action. */
  readonly value: string | null
  readonly tone: 'positive' | 'negative' | 'primary' | null
}
