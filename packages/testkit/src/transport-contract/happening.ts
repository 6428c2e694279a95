/** What all happenings have in common. */
export interface HappeningBase {
  /** From 1, different for each happening, and the same for a redelivery. Derive the platform's ids from it. */
  readonly number: number
  readonly chatId: string
  /** At a full second. */
  readonly at: Date
}

/** Something that a person does on the platform and that reaches the transport by webhook. */
export type Happening = HappeningBase &
  (
    | {
        /**
         * A person without a chat with the bot opens an enrollment link and does what the app asks for. Does not exist
         * if links carry no code.
         */
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
    /** A button is pressed; `payload` is the one from `shown`. */
    | { readonly kind: 'press'; readonly payload: string }
    /** The person blocks the bot, or unsubscribes. */
    | { readonly kind: 'leave' }
    | { readonly kind: 'return' }
    | { readonly kind: 'receipt'; readonly messageId: string }
    /** An enrollment code is typed into a chat with more than two members. */
    | { readonly kind: 'group'; readonly code: string }
    /** An event of a kind that did not exist when the transport was written. */
    | { readonly kind: 'novelty' }
  )

/** The kinds of happening. */
export type HappeningKind = Happening['kind']
