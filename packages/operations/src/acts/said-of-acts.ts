import * as z from 'zod/mini'
import { keptBack, said } from '../webhooks/said.js'

const ofAct = { actId: z.string(), verb: z.string() }

/** What webhooks say about acts of two administrators. The reason is not sent: it is for administrators and the person only. */
export const saidOfActs = {
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
} as const
