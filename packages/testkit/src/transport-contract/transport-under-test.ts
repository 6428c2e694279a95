import type { InboundRequest, SendOutcome, Transport } from '@chatfactor/core/transport'
import type { BodyFormat } from './body-format.js'
import type { Happening } from './happening.js'

/** One HTTP request as the platform on loopback saw it. */
export interface PlatformRequest {
  readonly method: string
  /** Path and query, e.g. `/bot123:abc/sendMessage`. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** What the platform on loopback answers. */
export interface PlatformReply {
  readonly status: number
  /** Without a `content-type` it is `application/json`. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** What a person sees of one message, with all markup applied. */
export interface ShownMessage {
  /** Exactly as it stands in the request. */
  readonly chatId: string
  /** What stands on the screen, as plain text: tags gone, entities decoded. */
  readonly text: string
  /** Buttons that come back to us when pressed; a button that only copies is none. */
  readonly buttons: readonly {
    readonly label: string
    /** What the platform sends back when the button is pressed, prefix included. */
    readonly payload: string
  }[]
}

/** One refusal of the platform's table, and what it must become. */
export interface PlatformRefusal {
  /** Unique; stands in the name of the test. */
  readonly name: string
  /** As the platform says it. Repeat `request.body` where the platform's words can: the outcome must not. */
  reply(request: PlatformRequest): PlatformReply
  readonly outcome: SendOutcome['outcome']
  /** For `unreachable`, `needs_user` and `misconfigured`. */
  readonly reason?: string
  /** For `throttled`. */
  readonly scope?: 'chat' | 'account'
  /** For `throttled`: the pause that the platform asks for, `null` where it names none. Left out: not looked at. */
  readonly retryInMs?: number | null
}

/** How the platform answers and reads what is sent to it. */
export interface PlatformUnderTest {
  /**
   * The answer to any call while all is well; every message gets the id `messageId` of {@link TransportUnderTest}. All is well
   * for `selfCheck` when the webhook is installed at `https://login.example/hooks/chats`.
   */
  accept(request: PlatformRequest): PlatformReply
  /** What a request shows to the person; `null` for a request that shows nothing. */
  shown(request: PlatformRequest): ShownMessage | null
  /** The platform's table of refusals of a message: at least one. Put an ordinary "no" first. */
  readonly refusals: readonly PlatformRefusal[]
}

/** How the platform delivers. */
export interface WebhooksUnderTest {
  /**
   * A POST with the platform's proof of origin for exactly these bytes. `key` takes the place of the secret that the
   * transport was made with: a forgery.
   */
  deliver(body: Uint8Array, key?: string): InboundRequest
  /** The header with the proof, in lower case. */
  readonly proofHeader: string
  /** `body`: a signature over the raw bytes. `nothing`: a secret that says only who delivers. */
  readonly proofCovers: 'body' | 'nothing'
  /**
   * The body of one webhook about these happenings, as the platform writes it. `null` where the platform has no such
   * event, and for more than one happening where it does not batch.
   */
  body(happenings: readonly Happening[]): string | null
  /** How that body is written, for platforms that do not write JSON or not only. @defaultValue {@link jsonBody} */
  formatOf?(body: string): BodyFormat
  /** Other forgeries that only this platform invites, e.g. a signature by an old algorithm, by name. */
  forgeries?(body: Uint8Array): Readonly<Record<string, InboundRequest>>
  /** How the platform tests the address before it delivers; left out where it does not. */
  readonly handshake?: {
    readonly good: InboundRequest
    /** What the platform must read in the answer, `null` when the status is enough. */
    readonly answer: string | null
    /** By name. */
    readonly bad: Readonly<Record<string, InboundRequest>>
  }
}

/** A transport that wants to prove that it keeps the contract: the whole of what a test file has to say. */
export interface TransportUnderTest<T extends Transport = Transport> {
  /** What the tests are listed under. */
  readonly name: string
  /** Gives a fresh transport that finds its platform at this address and uses the clock of this machine. */
  create(platformUrl: string): T | Promise<T>
  /** Takes it away again, after each test, also after one that failed. */
  destroy?(transport: T): void | Promise<void>
  /** The longest id that a private chat can have on this platform. */
  readonly chatId: string
  /** The longest id that a message can have on this platform. */
  readonly messageId: string
  /** Whatever must never be seen: the credential, the app secret, the webhook secret. */
  readonly secrets: readonly string[]
  readonly platform: PlatformUnderTest
  readonly webhooks: WebhooksUnderTest
}
