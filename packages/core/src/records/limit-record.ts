import type { Versioned } from './versioned.js'

/** Counts what happened under one key (a user, a network, a bot account) in a sliding window. */
export interface LimitRecord extends Versioned {
  /** e.g. `password:user:<id>`, `password:network:203.0.113.7`, `typed_code:telegram:4242`. */
  readonly key: string
  /** When it happened (epoch ms, oldest first, bounded). */
  readonly times: readonly number[]
  readonly blockedUntil: Date | null
  /** After that the record may be deleted. */
  readonly expiresAt: Date
}
