import type { SelfCheckResult, SendOutcome, TransportLook } from '../ports/index.js'

/** A registered transport, seen from outside. */
export interface TransportInfo {
  /** The registered name. */
  readonly name: string
  readonly platform: string
  /** Its name for people. */
  readonly messenger: string
  /** Opens the bot without a code; `null` if the messenger has no such link. */
  readonly botUrl: string | null
  /** How pages show the messenger, according to its transport; may be empty. */
  readonly look: TransportLook
}

/** The recent health of a platform account, as seen by this process. */
export interface TransportHealth {
  readonly name: string
  readonly platform: string
  readonly accountId: string
  /**
   * `down`: after 5 failures in a row nothing is sent before `retryAt`, for 20 seconds at most; then one message tries.
   */
  readonly state: 'up' | 'down'
  readonly retryAt: Date | null
  /** Until when the platform asked for a pause, however long; `null` if it did not, or if that is over. */
  readonly pausedUntil: Date | null
  /**
   * Failures in a row; a platform's request for a pause counts once for each chat. Replies, which anyone can provoke,
   * do not count.
   */
  readonly failures: number
  readonly lastAcceptedAt: Date | null
  /** When a webhook or a poll last brought events. */
  readonly lastHeardAt: Date | null
  readonly lastFailure: {
    readonly at: Date
    readonly outcome: SendOutcome['outcome']
    readonly hint: string | null
  } | null
}

/** The result of a transport's check of its own account on the platform. */
export interface TransportCheck {
  readonly name: string
  readonly platform: string
  readonly results: readonly SelfCheckResult[]
}

/** The messengers of one Chatfactor. */
export interface Transports {
  /** The registered transports, in the order they were given. */
  list(): readonly TransportInfo[]
  /**
   * Draws the address of a bot as a QR code (SVG), for a phone beside the screen; `null` if a transport has none.
   * Throws `TRANSPORT_NOT_FOUND`.
   */
  botQrCode(transport: string): Promise<string | null>
  /** The recent health of each account in this process; touches no network. For dashboards and health endpoints. */
  health(): readonly TransportHealth[]
  /**
   * Lets every transport check its account on the platform, if it can: credentials, webhook, events, settings.
   *
   * `webhookUrl` says where webhooks should arrive; the default is the option of the same name. A transport that does
   * not answer within `deadlineMs` (10 s by default) gets a failing line. Never rejects.
   */
  check(options?: {
    readonly webhookUrl?: (transport: string) => string | null
    readonly deadlineMs?: number
  }): Promise<readonly TransportCheck[]>
}
