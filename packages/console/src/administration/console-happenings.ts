import type { AccountHappening } from '@chatfactor/accounts'
import type { Happening } from '@chatfactor/core'
import { type Happenings, plain, teller } from '@chatfactor/core/feature'
import type {
  actHappenings,
  bulkHappenings,
  leavingHappenings,
  peopleJobsHappenings,
  statesHappenings,
  trailHappenings,
  webhookHappenings,
} from '@chatfactor/operations/feature'
import type { TaskName } from '../person/task-names.js'

/** What administrators do that nothing else does. */
const consoleHappenings = {
  /** Once in ten minutes for each person. */
  'member.viewed': plain(),
  /** With one of the tasks of the console; `note` names the administrator's words beside the trail. */
  'member.helped': plain<{ readonly task: TaskName; readonly note?: string }>(),
} satisfies Happenings

/** What happens where agents ask, as far as administrators are told of it in words. */
type AgentHappening =
  | `agent.${'created' | 'key_issued' | 'key_ended' | 'paused' | 'resumed' | 'muted' | 'unmuted'}`
  | `authorization.${'asked' | 'sent_again' | 'approved' | 'declined' | 'missed' | 'denied' | 'accepted' | 'cancelled' | 'expired'}`
  | 'authorization_policy.changed'

/** The name of anything that can happen on a Resource: in core, with accounts, operations or authorizations, or here. */
export type AnyHappening =
  | Happening
  | AccountHappening
  | AgentHappening
  | keyof typeof bulkHappenings
  | keyof typeof consoleHappenings
  | keyof typeof actHappenings
  | keyof typeof statesHappenings
  | keyof typeof trailHappenings
  | keyof typeof webhookHappenings
  | keyof typeof leavingHappenings
  | keyof typeof peopleJobsHappenings

/** Says what an administrator did. */
export const toldOfConsole = teller(consoleHappenings)
