import * as z from 'zod/mini'
import { added, type JobKind } from '../jobs/job-kind.js'
import { countsOf } from '../leaving/step-of-holdings.js'
import { toldOfKeys } from './keys-happenings.js'
import { walks } from './sealed-anew.js'

/** Gives up after this many rounds, in case a process keeps sealing under an older key. */
const mostRounds = 5

const asksSchema = z.object({ keyId: z.string() })
const placeSchema = z.object({
  round: z._default(z.int(), 1),
  /** The index of the current walk. */
  nth: z._default(z.int(), 0),
  after: z._default(z.nullable(z.string()), null),
  /** Whether this round found anything: a record that moves in its list meanwhile, such as a renamed Resource, may have been missed. */
  found: z._default(z.boolean(), false),
})

/** Rewrites what is sealed under an older key. Ends once a whole round has found nothing. */
export const rotateKeys: JobKind = {
  // A process with another key first would seal under that one.
  isFor({ keys }, job) {
    const { keyId } = z.parse(asksSchema, job.asks)
    return keys.currentId === keyId || keys.revoked.has(keyId)
  },

  async step(engine, job) {
    const { keyId } = z.parse(asksSchema, job.asks)
    // The key was revoked meanwhile, so nothing may be sealed under it.
    if (engine.keys.revoked.has(keyId)) return { writes: [], counts: {}, progress: {}, isLast: true }
    const place = z.parse(placeSchema, job.progress)
    const { writes, next } = (await walks[place.nth]?.(engine, place.after)) ?? { writes: [], next: null }
    const found = place.found || writes.length > 0
    const counts = countsOf(writes)
    const isRoundOver = next === null && place.nth + 1 >= walks.length
    const isLast = isRoundOver && (!found || place.round >= mostRounds)
    const { endpoints = 0, notes = 0, authorizations = 0, permits = 0 } = added(job.counts, counts)
    const done = { keyId, endpoints, notes, authorizations, permits }
    return {
      writes,
      counts,
      isLast,
      progress: isRoundOver
        ? { round: place.round + 1, nth: 0, after: null, found: false }
        : { round: place.round, nth: next === null ? place.nth + 1 : place.nth, after: next, found },
      told: isLast ? [toldOfKeys('secrets.sealed_anew', { actor: 'system' }, done)] : [],
    }
  },
}
