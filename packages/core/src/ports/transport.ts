/**
 * The port to a messenger platform. The laws are documented with each member; the testkit's transport contract tests
 * them.
 *
 * @module
 */

/** One chat on one platform account; only the transport understands these strings. */
export interface ChatAddress {
  /** The name under which the transport is registered, e.g. `telegram`. */
  readonly transport: string
  /** The bot, page or public account, at most 100 characters: chat ids mean nothing without it. */
  readonly accountId: string
  /** At most 200 characters. */
  readonly chatId: string
}

/** What the platform says about a chat's person. A hint, never evidence (a display name can be anything). */
export interface ChatProfile {
  readonly displayName: string | null
  readonly username: string | null
  /** BCP 47, e.g. `de`. */
  readonly language: string | null
}

/** A webhook as it arrived: header names in lower case, the body as exact bytes. */
export interface InboundRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
}

/** An answer to a webhook. */
export interface HttpReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What all events have in common. */
export interface InboundBase {
  /** The same for every redelivery, and different for everything else on this account; 1 to 300 characters. */
  readonly dedupeKey: string
  /** The chat, as `ChatAddress.chatId`. */
  readonly chatId: string
  /** By the platform's clock: a timely action counts even if the webhook is late. */
  readonly occurredAt: Date
  /** Whether a message may be sent to this chat because of this event; if not, core acts on the event silently. */
  readonly mayReply: boolean
  readonly profile: ChatProfile | null
}

/** Something that a person, or the platform on their behalf, did in a private chat. */
export type InboundEvent = InboundBase &
  (
    | {
        /** A link was opened, or the person sent `/start CODE`. The code may be in either form; core checks it. */
        readonly type: 'code'
        readonly code: string
        /**
         * `false`: we know the chat, but may not write to it before the person sends something (Viber). Core's answer
         * goes to `acknowledge`.
         */
        readonly pushable: boolean
      }
    /** The chat was opened without a code, e.g. a bare `/start`. */
    | { readonly type: 'opened'; readonly pushable: boolean }
    /**
     * Any message from the person: core searches its text for a typed code or a command. It proves that the chat is
     * pushable. The text is empty for a picture, a sticker, a voice message or a place.
     */
    | {
        readonly type: 'text'
        readonly text: string
        /**
         * The value of a button below the message that this replies to, if the platform says so. In a bot that also
         * serves a host app, digits are meant for Chatfactor only in reply to one of its questions.
         */
        readonly repliesTo?: string
      }
    /** A button was pressed. `ackId` is what `acknowledgeAction` needs. */
    | {
        readonly type: 'action'
        readonly value: string
        readonly ackId: string | null
        readonly messageId: string | null
      }
    | { readonly type: 'reachable' }
    | { readonly type: 'unreachable'; readonly reason: 'blocked' | 'unsubscribed' }
    | { readonly type: 'receipt'; readonly messageId: string; readonly state: 'delivered' | 'seen' | 'failed' }
  )

/** A webhook to send, with its proof of origin. */
export interface SampleWebhook {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The result of `receive`. */
export type Reception =
  | {
      readonly outcome: 'refused'
      readonly reason: 'bad_signature' | 'malformed' | 'too_large' | 'method'
      readonly reply: HttpReply
    }
  | { readonly outcome: 'handshake'; readonly reply: HttpReply }
  | {
      readonly outcome: 'events'
      /** Empty for updates that mean nothing to us. */
      readonly events: readonly InboundEvent[]
      /** The answer once every event is stored; `inline` is a message that may be part of it (Viber's welcome). */
      acknowledge(inline: OutboundMessage | null): HttpReply
      /** The answer that makes the platform deliver again. */
      retryLater(): HttpReply
    }

/** A button below a message. */
export interface MessageAction {
  readonly label: string
  /** 1 to 64 of `A-Za-z0-9_-`. */
  readonly value: string
  readonly tone?: 'positive' | 'negative'
}

/** A time in a message: the label is a noun, as in `Requested: 14:05`. */
export interface MessageMoment {
  readonly label: string
  readonly at: Date
}

/** A standing button, which writes a command for the person, e.g. `/code`. */
export interface MenuEntry {
  readonly label: string
  readonly command: string
}

/** What any message may contain. */
export interface MessageExtras {
  /**
   * For platforms that show times by the reader's own clock: below the text, on a line of its own. All others leave it
   * out, since a time in another zone misleads.
   */
  readonly moment?: MessageMoment
  /** For transports with `menuInMessages`: buttons below all others, in each message. */
  readonly menu?: readonly MenuEntry[]
}

/**
 * What core asks a transport to show. Texts are plain; the transport escapes them.
 *
 * Core sends only what fits ({@link fittedMessage}): no message with an empty line between its parts is longer than
 * `maxText`; there are at most `maxActions` buttons, each with a label and a value; no text is blank, but that below a
 * code and details may be; a code is 1 to 256 characters without a space. Details are never cut: people approve what
 * they saw.
 */
export type OutboundMessage = MessageExtras &
  (
    | {
        /** A one-time password: a first line that contains the code, easy to copy, then `details`, then `text`. */
        readonly type: 'otp'
        /** One line; contains `code`. */
        readonly headline: string
        readonly code: string
        /** What the code is good for, line by line; empty if there is nothing that must be shown uncut. */
        readonly details: string
        readonly text: string
        readonly copyLabel: string
        readonly actions: readonly MessageAction[]
        readonly expiresAt: Date
      }
    | { readonly type: 'notice'; readonly text: string; readonly actions: readonly MessageAction[] }
    | {
        /**
         * A question that loses its meaning at `expiresAt`: `headline`, `details`, `text`; without a headline, `text`,
         * then `details`.
         */
        readonly type: 'prompt'
        /** One line that says what is asked. */
        readonly headline?: string
        readonly text: string
        /** What is asked about, line by line; empty if there is nothing that must be shown uncut. */
        readonly details: string
        readonly actions: readonly MessageAction[]
        readonly expiresAt: Date
      }
  )

/** The time limit of a call to the platform, and what core knows that matters to it. */
export interface SendOptions {
  /**
   * `send` resolves by then, whatever the platform does. In this machine's time (`Date.now()`), even if a test uses
   * another clock: it is about real networks.
   */
  readonly deadline: Date
  readonly signal?: AbortSignal
  /**
   * For `send` of a transport with a `sessionWindowMs`: whether the window is certainly open and will be when the
   * message arrives. `false` if unknown.
   */
  readonly windowOpen?: boolean
}

/** Why a send ended as it did, without credentials, URLs and message text. */
export interface OutcomeDetail {
  readonly httpStatus: number | null
  /** The platform's own code. */
  readonly code: string | null
  /** A few words for an operator. */
  readonly hint: string | null
}

/** The outcome of a message. `accepted` means that the platform accepted it, not that it was read. */
export type SendOutcome =
  | {
      readonly outcome: 'accepted'
      /** At most 200 characters; a longer one is dropped. */
      readonly messageId: string | null
    }
  /** Refused for now; the same message may be sent again at `retryAt`. */
  | {
      readonly outcome: 'throttled'
      readonly scope: 'chat' | 'account'
      readonly retryAt: Date | null
      readonly detail: OutcomeDetail
    }
  /** Certainly not delivered; sending again is safe. */
  | { readonly outcome: 'unavailable'; readonly detail: OutcomeDetail }
  /** It may have been delivered: never repeat a one-time password because of this. */
  | { readonly outcome: 'unknown'; readonly detail: OutcomeDetail }
  /** The person has to write to the bot first. */
  | {
      readonly outcome: 'needs_user'
      readonly reason: 'window_closed' | 'not_subscribed'
      readonly detail: OutcomeDetail
    }
  | {
      readonly outcome: 'unreachable'
      readonly reason: 'blocked' | 'deactivated' | 'unknown_chat' | 'device' | 'region'
      readonly detail: OutcomeDetail
    }
  /** An operator has to act. */
  | {
      readonly outcome: 'misconfigured'
      readonly reason: 'credential' | 'permission' | 'account_restricted' | 'billing' | 'setup'
      readonly detail: OutcomeDetail
    }
  /** The platform refuses this particular message. */
  | { readonly outcome: 'rejected'; readonly detail: OutcomeDetail }

/** How fast a platform accepts messages; core sends no faster, and lets the others wait their turn. */
export interface Pace {
  /** Between two messages to the same chat. */
  readonly perChatMs: number
  /** For one account, however many processes send from it. */
  readonly perAccountPerSecond: number
  /** How many may go at once after a pause; in any second at most `perAccountPerSecond + burst` are sent. */
  readonly burst: number
}

/** How platforms differ, as far as it matters to core or to a page. */
export interface TransportCapabilities {
  /** `after_user_message`: a scan alone does not allow us to write (Viber). */
  readonly pushableAfterLink: 'immediately' | 'after_user_message'
  /**
   * `false` if no link of the platform can carry a code to the bot, as on Slack, Discord or Matrix: all links only open
   * it, and people type the code. @defaultValue true
   */
  readonly linkCarriesCode?: boolean
  /** How long after the person's last message we may write; `null` for ever. Core tracks it, see `windowOpen`. */
  readonly sessionWindowMs: number | null
  readonly canEdit: boolean
  readonly canRetract: boolean
  readonly canCopyCode: boolean
  readonly blockSignal: 'event' | 'send_error_only'
  readonly maxActions: number
  readonly maxText: number
  /** The platform has no menu of a bot's commands, so they are shown below each message. @defaultValue false */
  readonly menuInMessages?: boolean
  /**
   * The platform supports commands with a slash, e.g. `/code`, so texts name them that way; elsewhere they name a word
   * to send. @defaultValue false
   */
  readonly slashCommands?: boolean
  /**
   * A host app also uses this bot, and the platform does not say what a text replies to: six digits count only after
   * `/code`, and questions say so. @defaultValue false
   */
  readonly digitsNeedCommand?: boolean
  /** `null` if the platform has no known limit. */
  readonly pace: Pace | null
}

/** What a person does between QR code and bot, named after the gesture; pages have words for it in every language. */
export type KnownScanStep =
  | 'camera'
  /** The QR code leads to a page of ours first. */
  | 'camera_page'
  | 'open_link'
  | 'press_open'
  | 'press_start'
  | 'press_send'
  | 'get_started'
  | 'start_or_send'

/**
 * A step in your own words, by language (BCP 47); `{messenger}` and `{bot}` stand for their names. Other languages get
 * English.
 */
export interface OwnScanStep {
  readonly en: string
  readonly [language: string]: string
}

/**
 * How pages show a messenger. Everything is optional: by default a grey bubble, three steps that fit most messengers,
 * and only `https:` links. The portal refuses with `INVALID_CONFIG` what it will not show.
 */
export interface TransportLook {
  /**
   * Its icon: the `d` attribute of one SVG path in a square of 24 by 24, drawn as a line and not filled. Use a drawing
   * of your own, not a trademark.
   */
  readonly icon?: string
  /** Its colour, as `#rrggbb`: at least 3:1 on white, and on the portal's dark pages. */
  readonly colour?: { readonly light: string; readonly dark: string }
  /**
   * What people do with the QR code, in order: one to six steps. If links carry no code: how they give the bot the code
   * on the page.
   */
  readonly steps?: readonly (KnownScanStep | OwnScanStep)[]
  /** The schemes of its links besides `https`, without a colon, e.g. `tg`. Pages leave out links with any other. */
  readonly linkSchemes?: readonly string[]
}

/** The two forms of an enrollment's single secret. */
export interface EnrollmentCodes {
  /** 43 base64url characters, for a deep link. */
  readonly linkCode: string
  /** 10 Crockford characters, shown as `XXXXX-XXXXX`, for typing into the chat. */
  readonly typedCode: string
}

/** The links of one enrollment. */
export interface EnrollmentLinks {
  /** The content of the QR code; without a code if `linkCarriesCode` is `false`. */
  readonly qr: string
  /** For the device that shows the page, tried in this order. Also without a code if links carry none. */
  readonly open: readonly string[]
  /** Opens the bot without a code, for the person who types it. */
  readonly openBot: string
  /** How to find the bot by hand, e.g. `@example_bot`. */
  readonly botName: string
}

/** One thing that was checked. */
export interface SelfCheckResult {
  readonly check: string
  readonly ok: boolean
  /** What to do if it is not ok. */
  readonly fix: string | null
  /** The platform did not answer, so this says nothing about the settings. @defaultValue `false` */
  readonly unasked?: boolean
}

/**
 * Takes polled events; resolves once they are acted on or skipped, rejects while the store is unreachable: then they
 * must be fetched again.
 */
export type EventSink = (events: readonly InboundEvent[]) => Promise<void>

/** Called after each fetch: with what an operator has to fix, or `null`. */
export type PollingReport = (wrong: { readonly check: string; readonly fix: string } | null) => void

/**
 * A messenger platform, seen from core.
 *
 * Laws: `receive` checks the proof of origin over the raw bytes before it parses anything, touches no network, and
 * never throws. `send` never rejects and always resolves by its deadline. Only private chats yield events. No
 * credential, code or message text appears in any outcome, error or log. Nothing heavy is loaded before the first use.
 *
 * Core promises in return: it calls only with chats of this account, and with messages that fit, so no transport has to
 * check either.
 */
export interface Transport {
  /** The kind of platform, e.g. `telegram`; also the default name of the registration. */
  readonly platform: string
  /** The name of the registration, if it differs from the platform, e.g. `telegram-eu`. */
  readonly name?: string
  /** Its name for people, e.g. `Telegram`. */
  readonly label: string
  /** At most 100 characters. */
  readonly accountId: string
  /** Opens the bot without a code, for the person who has to write to it first. */
  readonly botUrl?: string
  /** How pages show the messenger. */
  readonly look?: TransportLook
  readonly capabilities: TransportCapabilities
  /**
   * How this account's events reach the app: the platform calls a `webhook` (the default), they are fetched (`poll`),
   * or a bot of the host's own gets them all and passes ours on (`host`). `chatfactor.start()` sets up the first two,
   * and leaves the third alone.
   */
  readonly hearing?: 'webhook' | 'poll' | 'host'
  /**
   * Pure. `landingUrl` is an https page of ours that some platforms need between QR code and app. It reads the codes
   * from its fragment, `#<linkCode>.<typedCode>`; they must be nowhere else in it.
   */
  enrollmentLinks(codes: EnrollmentCodes, options: { readonly landingUrl: string | null }): EnrollmentLinks
  /** Checks a webhook's origin, then returns its events. Touches no network and never throws. */
  receive(request: InboundRequest): Reception
  /** Sends one message, once. Never rejects, and resolves by the deadline. */
  send(to: ChatAddress, message: OutboundMessage, options: SendOptions): Promise<SendOutcome>
  /** Replaces the text and buttons of a message that was sent. */
  edit?(to: ChatAddress, messageId: string, message: OutboundMessage, options: SendOptions): Promise<SendOutcome>
  /** Deletes a message. */
  retract?(to: ChatAddress, messageId: string, options: SendOptions): Promise<'gone' | 'too_late' | 'failed'>
  /** Tells the platform that a pressed button was handled. Never rejects. */
  acknowledgeAction?(ackId: string, text: string | null, options: SendOptions): Promise<void>
  /** Whether the chat can be written to, without the person noticing. */
  probe?(to: ChatAddress, options: SendOptions): Promise<SendOutcome>
  /** What the platform says about the person; `null` if nothing. */
  profile?(to: ChatAddress, options: SendOptions): Promise<ChatProfile | null>
  /**
   * Fetches events until the signal aborts, for development without a public URL. Errors are waited out; if it ends or
   * rejects earlier, core starts it again after five seconds. `report` is called with what keeps it from fetching, e.g.
   * a second process that polls, and with `null` after each successful fetch.
   */
  poll?(sink: EventSink, signal: AbortSignal, report?: PollingReport): Promise<void>
  /** Makes the platform deliver events to this address; changes nothing if it does already. Never rejects. */
  connect?(options: SendOptions & { readonly webhookUrl: string }): Promise<SendOutcome>
  /**
   * Renews the subscription to events if the platform ends it by itself after failures, and says whether it had to.
   * Core's worker calls it every ten minutes. Never rejects.
   */
  resubscribe?(options: SendOptions): Promise<'subscribed' | 'resubscribed' | 'failed'>
  /**
   * A webhook that means nothing, as the platform would send it, to test whether webhooks arrive unchanged; `null` if
   * none is expected. Pure.
   */
  sampleWebhook?(): SampleWebhook | null
  /** Tests credentials, webhook and settings against the platform. */
  selfCheck?(options: SendOptions & { readonly webhookUrl: string | null }): Promise<readonly SelfCheckResult[]>
}
