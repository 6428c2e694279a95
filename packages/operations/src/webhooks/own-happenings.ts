import type { actHappenings } from '../acts/act-happenings.js'
import type { bulkHappenings } from '../bulk/bulk-happenings.js'
import type { keysHappenings } from '../keys/keys-happenings.js'
import type { leavingHappenings } from '../leaving/leaving-happenings.js'
import type { peopleJobsHappenings } from '../people-jobs/bulk-happenings.js'
import type { statesHappenings } from '../states/states-happenings.js'
import type { webhookHappenings } from './webhook-happenings.js'

/** The happenings of this package. */
export type OwnHappenings = typeof webhookHappenings &
  typeof statesHappenings &
  typeof bulkHappenings &
  typeof leavingHappenings &
  typeof peopleJobsHappenings &
  typeof keysHappenings &
  typeof actHappenings
