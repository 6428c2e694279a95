import { invalidOption } from '../errors/index.js'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/** How long records are kept after they are no longer needed for signing in; then the worker deletes them (C63). */
export interface Retention {
  /** After a challenge's last code has expired. @defaultValue 24 hours */
  readonly challengesMs: number
  /** After an enrollment could have been completed. @defaultValue 7 days */
  readonly enrollmentsMs: number
  /** After a message was stored. @defaultValue 7 days */
  readonly deliveriesMs: number
  /** After a token was revoked or replaced. @defaultValue 30 days */
  readonly tokensMs: number
  /** After a chat without a token was last active: a stranger's, or one whose token ended. @defaultValue 30 days */
  readonly chatsMs: number
  /** @defaultValue 365 days */
  readonly auditMs: number
}

/** Platforms redeliver a webhook for up to a day, so dedupe records live a little longer. */
export const inboundRetentionMs = 25 * hourMs

/** For a week, an expired link says that it has expired; after that it is unknown. */
export const endedLinkMs = 7 * dayMs

const defaults: Retention = {
  challengesMs: dayMs,
  enrollmentsMs: 7 * dayMs,
  deliveriesMs: 7 * dayMs,
  tokensMs: 30 * dayMs,
  chatsMs: 30 * dayMs,
  auditMs: 365 * dayMs,
}

/**
 * A message is retried for at most an hour, and a challenge may be redeemed within minutes: nothing in use may be
 * deleted.
 */
const shortestMs = hourMs
/** No challenge of any kind lives longer than this. */
export const longestChallengeMs = hourMs
/** A change can be taken back for 72 hours, by a link that names the token. */
const shortestTokensMs = 3 * dayMs

/** Fills in the defaults; throws `INVALID_CONFIG` for less than an hour, or less than three days for tokens. */
export function readRetention(given: Partial<Retention> = {}): Retention {
  const retention = { ...defaults, ...given }
  for (const [name, ms] of Object.entries(retention)) {
    const shortest = name === 'tokensMs' ? shortestTokensMs : shortestMs
    if (!Number.isFinite(ms) || ms < shortest) {
      const inWords = shortest === shortestMs ? 'one hour' : 'three days'
      throw invalidOption(`retention.${name}`, `must be at least ${shortest} (${inWords}, in milliseconds)`)
    }
  }
  return retention
}
