import {
  type Engine,
  isLiveToken,
  isOn,
  lockStateOf,
  type Membership,
  personRefs,
  refusalOfHost,
} from '@chatfactor/core/feature'
import type { AgentRecord, AssignmentRecord, InboxRecord, TokenRecord, UserRecord } from '@chatfactor/core/store'
import { follow } from '@chatfactor/core/store'
import type { NotAsked } from '../asking/asked.js'
import type { AskedPerson } from '../asking/together.js'
import { inboxOf, saysOf } from '../inbox/inbox.js'
import { roomAt } from '../inbox/limits.js'

/** A possible approver: either they may be asked now, or the reason why not. */
export type Candidate =
  | { readonly userId: string; readonly person: AskedPerson }
  | { readonly userId: string; readonly because: NotAsked }

/** The refs of all records that decide about asking several people, for one read. */
export function refsOfCandidates(resourceId: string, userIds: readonly string[]) {
  const each = userIds.map((id) => personRefs(resourceId, { id }))
  return {
    assignments: each.map(({ assignment }) => assignment),
    users: each.map(({ user }) => user),
    tokens: each.map(({ assignment }) => follow(assignment, 'preferredTokenId', 'tokens')),
    inboxes: userIds.map((id) => inboxOf(resourceId, id)),
  }
}

interface Found extends Pick<Membership, 'resource'> {
  readonly agent: AgentRecord
  readonly assignments: readonly (AssignmentRecord | null)[]
  readonly users: readonly (UserRecord | null)[]
  readonly tokens: readonly (TokenRecord | null)[]
  readonly inboxes: readonly (InboxRecord | null)[]
}

/**
 * Which of these people may be asked now: switched on, not locked, with a chat, with room for a question, and not
 * muting the agent.
 */
export function candidatesIn(
  engine: Engine,
  { agent, resource, assignments, users, tokens, inboxes }: Found,
  userIds: readonly string[],
  purpose: string,
  now: Date,
): readonly Candidate[] {
  return userIds.map((userId, at): Candidate => {
    const [assignment, user, preferred] = [assignments[at] ?? null, users[at] ?? null, tokens[at] ?? null]
    if (assignment === null || user === null) return { userId, because: 'not_enrolled' }
    const about = { now, purpose, transport: preferred?.transport ?? null }
    const member = { assignment, user, resource }
    if (!isOn(member) || refusalOfHost(engine.rules, 'challenge', member, about) !== null) {
      return { userId, because: 'switched_off' }
    }
    if (lockStateOf(assignment, now).locked) return { userId, because: 'locked' }
    if (preferred === null || !isLiveToken(assignment, preferred.id)) return { userId, because: 'not_enrolled' }
    const inbox = inboxes[at] ?? null
    const says = saysOf({ inbox, assignment })
    if (says.agents[agent.id]?.muted === true) return { userId, because: 'muted' }
    if (roomAt(says, agent.id, now) !== null) return { userId, because: 'too_many' }
    return { userId, person: { ...member, agent, inbox, preferred, says, heardAt: null } }
  })
}
