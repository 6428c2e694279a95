import { byId } from '@chatfactor/core/store'
import type { JobKind } from '../jobs/job-kind.js'
import { toldOfAct } from './act-happenings.js'

/** Ends an act whose hour is over, because no second administrator agreed in time or the first one did not come back. */
export const endOverdueAct: JobKind = {
  async step({ store }, job) {
    const [person] = typeof job.asks.userId === 'string' ? await store.read([byId('users', job.asks.userId)]) : [null]
    const about = { actId: job.id, verb: String(job.asks.verb), because: 'expired' } as const
    const who = { actor: 'system', resourceId: job.resourceId, subjectId: person?.subjectId ?? null } as const
    return {
      writes: [],
      told: [toldOfAct('act.ended', who, about)],
      progress: {},
      counts: {},
      isLast: true,
      asks: { ...job.asks, ended: 'expired' },
    }
  },
}
