import type { Versioned } from './versioned.js'

/** Counts events under one key (a user, a network, a bot account) in a sliding window. */
export interface LimitRecord extends Versioned {
  /** e.g. `password:user:<id>`, `password:network:203.0.113.7`, `typed_code:telegram:4242`. */
  readonly key: string
  /** When they happened (epoch ms, oldest first, bounded). */
  readonly times: readonly number[]
  readonly blockedUntil: Date | null
  /** The record may be deleted after this. */
  readonly expiresAt: Date
}
