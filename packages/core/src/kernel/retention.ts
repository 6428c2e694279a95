import { ChatfactorError } from '../errors/chatfactor-error.js'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/** How long records are kept once they are of no use to anybody who signs in; the worker deletes them after that (C63). */
export interface Retention {
  /** After a challenge's last code died. @defaultValue 24 hours */
  readonly challengesMs: number
  /** After an enrollment could have been completed. @defaultValue 7 days */
  readonly enrollmentsMs: number
  /** After a message was written down. @defaultValue 7 days */
  readonly deliveriesMs: number
  /** @defaultValue 365 days */
  readonly auditMs: number
}

/** Platforms deliver a webhook again for up to a day, so what recognises a repetition lives a little longer than that. */
export const inboundRetentionMs = 25 * hourMs

const defaults: Retention = {
  challengesMs: dayMs,
  enrollmentsMs: 7 * dayMs,
  deliveriesMs: 7 * dayMs,
  auditMs: 365 * dayMs,
}

/** A message is tried again for at most an hour, and a challenge may be redeemed within minutes: nothing in use may be deleted. */
const shortestMs = hourMs

/** Fills in the defaults; throws `INVALID_CONFIG` for less than an hour. */
export function readRetention(given: Partial<Retention> = {}): Retention {
  const retention = { ...defaults, ...given }
  for (const [name, ms] of Object.entries(retention)) {
    if (!Number.isFinite(ms) || ms < shortestMs) {
      throw new ChatfactorError('INVALID_CONFIG', {
        option: `retention.${name}`,
        problem: `must be at least ${shortestMs} (one hour, in milliseconds)`,
      })
    }
  }
  return retention
}
