import * as z from 'zod/mini'
import { added, type JobKind } from '../jobs/job-kind.js'
import { countsOf } from '../leaving/step-of-holdings.js'
import { toldOfKeys } from './keys-happenings.js'
import { walks } from './sealed-anew.js'

/** After so many rounds it is over: a process that goes on sealing under an older key is not waited for. */
const mostRounds = 5

const asksSchema = z.object({ keyId: z.string() })
const placeSchema = z.object({
  round: z._default(z.int(), 1),
  /** Which of the walks. */
  nth: z._default(z.int(), 0),
  after: z._default(z.nullable(z.string()), null),
  /** Whether this round has found anything: what changes its place in a list, such as a Resource by its name, may be passed over. */
  found: z._default(z.boolean(), false),
})

/** Writes what is sealed under an older key again, as it is. It is over once a whole round has found nothing. */
export const rotateKeys: JobKind = {
  // A process that has another key in front would seal under that.
  isFor({ keys }, job) {
    const { keyId } = z.parse(asksSchema, job.asks)
    return keys.currentId === keyId || keys.revoked.has(keyId)
  },

  async step(engine, job) {
    const { keyId } = z.parse(asksSchema, job.asks)
    // Nothing is to be sealed under it any more.
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
