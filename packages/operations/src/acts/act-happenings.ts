import { type Happenings, plain, teller } from '@chatfactor/core/feature'
import type { ActEnd } from './act-record.js'

/** What becomes of acts that need two administrators. `note` names why, beside the trail. */
export const actHappenings = {
  'act.asked': plain<{ readonly actId: string; readonly verb: string; readonly note?: string }>(),
  /** With the name of the second administrator in the trail's own way: `note` says who it was, and why. */
  'act.done': plain<{ readonly actId: string; readonly verb: string; readonly note?: string }>(),
  /** Nothing was done. */
  'act.ended': plain<{ readonly actId: string; readonly verb: string; readonly because: Exclude<ActEnd, 'done'> }>(),
} satisfies Happenings

/** Says what became of an act. */
export const toldOfAct = teller(actHappenings)
