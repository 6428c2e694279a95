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

/** Happenings that only the console causes. */
const consoleHappenings = {
  /** Once per person in ten minutes. */
  'member.viewed': plain(),
  /** With one of the console's tasks; `note` points to the administrator's reason. */
  'member.helped': plain<{ readonly task: TaskName; readonly note?: string }>(),
} satisfies Happenings

/** Happenings of agents that the console has words for. */
type AgentHappening =
  | `agent.${'created' | 'key_issued' | 'key_ended' | 'paused' | 'resumed' | 'muted' | 'unmuted'}`
  | `authorization.${'asked' | 'sent_again' | 'approved' | 'declined' | 'missed' | 'denied' | 'accepted' | 'cancelled' | 'expired'}`
  | 'authorization_policy.changed'

/** The name of anything that can happen on a Resource: in core, accounts, operations, authorizations, or here. */
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

/** Records a happening of the console. */
export const toldOfConsole = teller(consoleHappenings)
