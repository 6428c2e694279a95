import { type Happenings, keptBack, plain, type SaidOf, said, sentAs, teller } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
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

/** What webhooks say of it. */
export function actSaid() {
  const sent = sentAs()
  const ofAct = { actId: sent.id, verb: sent.word }
  return {
    'act.asked': said('An administrator asked for an act that a second one must agree to; `verb` names it.', {
      ...ofAct,
      note: keptBack,
    }),
    'act.done': said('Two administrators lowered the protection of a person or Resource.', {
      ...ofAct,
      note: keptBack,
    }),
    'act.ended': said('An act of two administrators ended without being done.', {
      ...ofAct,
      because: z.enum(['failed', 'refused', 'expired', 'cancelled']),
    }),
  } as const satisfies SaidOf<typeof actHappenings>
}
