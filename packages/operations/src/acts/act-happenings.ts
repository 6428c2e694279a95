import { type Happenings, plain, teller } from '@chatfactor/core/feature'
import type { ActEnd } from './act-record.js'

/** What happens to acts that need two administrators. `note` points to the reason, which is kept beside the trail. */
export const actHappenings = {
  'act.asked': plain<{ readonly actId: string; readonly verb: string; readonly note?: string }>(),
  /** `note` points to the second administrator's name and the reason. */
  'act.done': plain<{ readonly actId: string; readonly verb: string; readonly note?: string }>(),
  /** The act ended without being done. */
  'act.ended': plain<{ readonly actId: string; readonly verb: string; readonly because: Exclude<ActEnd, 'done'> }>(),
} satisfies Happenings

/** Records what happened to an act. */
export const toldOfAct = teller(actHappenings)
