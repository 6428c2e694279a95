/** What is true of everything that happens. */
export interface HappeningBase {
  /** From 1, another for each happening; the same for a redelivery. Make ids that the platform counts or draws out of it. */
  readonly number: number
  readonly chatId: string
  /** On a full second. */
  readonly at: Date
}

/** Something that a person does on the platform, of which the transport hears by webhook. */
export type Happening = HappeningBase &
  (
    | {
        /** A person who has no chat with the bot opens an enrollment link and does what the app asks for. None where links carry no code. */
        readonly kind: 'link'
        readonly code: string
      }
    | {
        /** A person who has a chat with the bot opens an enrollment link. */
        readonly kind: 'link_again'
        readonly code: string
      }
    /** The chat is opened without a code. */
    | { readonly kind: 'open' }
    | { readonly kind: 'text'; readonly text: string }
    /** A button is pressed; `payload` as `shown` gave it. */
    | { readonly kind: 'press'; readonly payload: string }
    /** The person blocks the bot, or unsubscribes. */
    | { readonly kind: 'leave' }
    | { readonly kind: 'return' }
    | { readonly kind: 'receipt'; readonly messageId: string }
    /** An enrollment code is typed into a chat that has more than two members. */
    | { readonly kind: 'group'; readonly code: string }
    /** An event of a kind that did not exist when the transport was written. */
    | { readonly kind: 'novelty' }
  )

/** The kinds of happening. */
export type HappeningKind = Happening['kind']
