import {
  assignmentView,
  type Engine,
  graceLeft,
  type HeldChats,
  heldTokenIds,
  tokenView,
  userView,
} from '@chatfactor/core/feature'
import { type AssignmentRecord, byId, follow, type ResourceRecord, type UserRecord } from '@chatfactor/core/store'
import type { Member } from './member.js'

/** The references of members' tokens, including disabled ones, and of their chats. */
export function heldRefs(assignments: readonly AssignmentRecord[]) {
  const tokens = assignments.flatMap(heldTokenIds).map((id) => byId('tokens', id))
  return { tokens, chats: tokens.map((token) => follow(token, 'chatRecordId', 'chats')) }
}

/** A member as tables show them, with their tokens picked from these. */
export function memberSeen(
  { clock, channels: { transports } }: Pick<Engine, 'clock' | 'channels'>,
  {
    assignment,
    user,
    resource,
  }: { readonly assignment: AssignmentRecord; readonly user: UserRecord; readonly resource: ResourceRecord | null },
  held: HeldChats,
): Member {
  const now = clock.now()
  const preferredFirst = [...heldTokenIds(assignment)].sort((one) => (one === assignment.tokens.preferredId ? -1 : 0))
  return {
    assignment: assignmentView(assignment, now),
    user: userView(user),
    tokens: preferredFirst.flatMap((id) => {
      const at = held.tokens.findIndex((token) => token?.id === id)
      const token = held.tokens[at] ?? null
      return token === null ? [] : [tokenView(token, assignment, held.chats[at] ?? null, transports)]
    }),
    graceUntil: resource === null ? null : graceLeft(resource, assignment, now),
  }
}
