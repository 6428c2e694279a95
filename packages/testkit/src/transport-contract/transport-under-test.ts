import type { InboundRequest, SendOutcome, Transport } from '@chatfactor/core/transport'
import type { BodyFormat } from './body-format.js'
import type { Happening } from './happening.js'

/** One HTTP request as the loopback platform received it. */
export interface PlatformRequest {
  readonly method: string
  /** Path and query, e.g. `/bot123:abc/sendMessage`. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** The answer of the loopback platform. */
export interface PlatformReply {
  readonly status: number
  /** Without a `content-type` it is `application/json`. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** What a person sees of one message, with all markup applied. */
export interface ShownMessage {
  /** Exactly as in the request. */
  readonly chatId: string
  /** The visible text: tags removed, entities decoded. */
  readonly text: string
  /** Buttons that come back to us when pressed; a button that only copies does not count. */
  readonly buttons: readonly {
    readonly label: string
    /** What the platform sends back when the button is pressed, prefix included. */
    readonly payload: string
  }[]
}

/** One refusal from the platform's documentation, and the required outcome. */
export interface PlatformRefusal {
  /** Unique; part of the test's name. */
  readonly name: string
  /** As the platform words it. Repeat `request.body` if the platform's text can: the outcome must not. */
  reply(request: PlatformRequest): PlatformReply
  readonly outcome: SendOutcome['outcome']
  /** For `unreachable`, `needs_user` and `misconfigured`. */
  readonly reason?: string
  /** For `throttled`. */
  readonly scope?: 'chat' | 'account'
  /** For `throttled`: the pause that the platform asks for; `null` if it names none. Omitted: not checked. */
  readonly retryInMs?: number | null
}

/** How the platform answers and reads what is sent to it. */
export interface PlatformUnderTest {
  /**
   * The answer to any call while all is well; every message gets the id `messageId` of {@link TransportUnderTest}. For
   * `selfCheck`, all is well if the webhook is installed at `https://login.example/hooks/chats`.
   */
  accept(request: PlatformRequest): PlatformReply
  /** What a request shows to the person; `null` if it shows nothing. */
  shown(request: PlatformRequest): ShownMessage | null
  /** The platform's refusals of a message, at least one. Put an ordinary "no" first. */
  readonly refusals: readonly PlatformRefusal[]
}

/** How the platform delivers. */
export interface WebhooksUnderTest {
  /**
   * A POST with the platform's proof of origin for exactly these bytes. With `key` in place of the transport's own
   * secret it is a forgery.
   */
  deliver(body: Uint8Array, key?: string): InboundRequest
  /** The proof's header, in lower case. */
  readonly proofHeader: string
  /** `body`: a signature over the raw bytes. `nothing`: a secret that only proves the sender. */
  readonly proofCovers: 'body' | 'nothing'
  /**
   * The body of one webhook with these happenings, as the platform writes it. `null` if the platform has no such event,
   * or for several happenings if it does not batch.
   */
  body(happenings: readonly Happening[]): string | null
  /** The format of that body, for platforms that write more than JSON. @defaultValue {@link jsonBody} */
  formatOf?(body: string): BodyFormat
  /** Further forgeries specific to this platform, by name, e.g. a signature by an old algorithm. */
  forgeries?(body: Uint8Array): Readonly<Record<string, InboundRequest>>
  /** How the platform verifies the address before it delivers; omitted if it does not. */
  readonly handshake?: {
    readonly good: InboundRequest
    /** The text that the platform expects in the answer; `null` if the status is enough. */
    readonly answer: string | null
    /** By name. */
    readonly bad: Readonly<Record<string, InboundRequest>>
  }
}

/** A transport whose contract is to be tested: everything that a test file has to say. */
export interface TransportUnderTest<T extends Transport = Transport> {
  /** The name of the test group. */
  readonly name: string
  /** Makes a fresh transport that finds its platform at this address and uses this machine's clock. */
  create(platformUrl: string): T | Promise<T>
  /** Destroys it after each test, even if that failed. */
  destroy?(transport: T): void | Promise<void>
  /** The longest possible id of a private chat on this platform. */
  readonly chatId: string
  /** The longest possible id of a message on this platform. */
  readonly messageId: string
  /** Everything that must never be seen: the credential, the app secret, the webhook secret. */
  readonly secrets: readonly string[]
  readonly platform: PlatformUnderTest
  readonly webhooks: WebhooksUnderTest
}
