import type { SelfCheckResult, SendOutcome } from '../ports/transport.js'

/** What a registered transport looks like from outside. */
export interface TransportInfo {
  /** The registered name. */
  readonly name: string
  readonly platform: string
  /** What people call it. */
  readonly messenger: string
}

/** How a platform account did lately, as far as this process has seen. */
export interface TransportHealth {
  readonly name: string
  readonly platform: string
  readonly accountId: string
  /** `down`: after 5 failures in a row nothing is sent before `retryAt`, 30 seconds at most; then one message tries. */
  readonly state: 'up' | 'down'
  readonly retryAt: Date | null
  /** Failures in a row; a platform's request for a pause counts once for each chat, and replies that anybody can provoke do not count. */
  readonly failures: number
  readonly lastAcceptedAt: Date | null
  /** When a webhook or a poll last brought something. */
  readonly lastHeardAt: Date | null
  readonly lastFailure: {
    readonly at: Date
    readonly outcome: SendOutcome['outcome']
    readonly hint: string | null
  } | null
}

/** What a transport found when it looked at its own account on the platform. */
export interface TransportCheck {
  readonly name: string
  readonly platform: string
  readonly results: readonly SelfCheckResult[]
}

/** The messengers of one Chatfactor. */
export interface Transports {
  /** The registered transports, in the order they were given. */
  list(): readonly TransportInfo[]
  /** Draws the address of a bot as a QR code (SVG), for a phone beside the screen; `null` where a transport has none. Throws `TRANSPORT_NOT_FOUND`. */
  botQrCode(transport: string): Promise<string | null>
  /** How each account did lately in this process; touches no network. For dashboards and health endpoints. */
  health(): readonly TransportHealth[]
  /**
   * Lets every transport that can look at its account on the platform: credentials, webhook, events, settings.
   *
   * `webhookUrl` says where webhooks should arrive; by default where the portal takes them. A transport that cannot be asked within
   * `deadlineMs` (10 s by default) gives a failing line. Never rejects.
   */
  check(options?: {
    readonly webhookUrl?: (transport: string) => string | null
    readonly deadlineMs?: number
  }): Promise<readonly TransportCheck[]>
}
