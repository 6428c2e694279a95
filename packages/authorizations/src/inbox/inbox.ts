import { countedTimes, type Membership, newId } from '@chatfactor/core/feature'
import { byKey, type InboxRecord, type InboxSays, insert, type Ref, update, type Write } from '@chatfactor/core/store'

const dayMs = 24 * 60 * 60_000
/** How long an unused inbox is kept. */
export const idleMs = 30 * dayMs
/** Counts stop here: more is never sent in a day. */
const mostSent = 100

const nothing: InboxSays = {
  open: [],
  sent: [],
  agents: {},
  reports: [],
  strictUntil: null,
  sends: 0,
  lastNumber: 0,
}

/** A person and their inbox. */
export interface WithInbox extends Pick<Membership, 'assignment'> {
  readonly inbox: InboxRecord | null
}

/** The ref of a person's inbox on a Resource. */
export function inboxOf(resourceId: string, userId: string): Ref<'inboxes'> {
  return byKey('inboxes', 'person', { resourceId, userId })
}

/** The content of the inbox for this membership; that of an earlier membership is ignored. */
export function saysOf({ inbox, assignment }: WithInbox): InboxSays {
  return inbox !== null && inbox.assignmentId === assignment.id ? inbox.says : nothing
}

/** Writes the inbox without what is over, creating it if needed. */
export function inboxWrite(
  { inbox, assignment }: WithInbox,
  given: InboxSays,
  now: Date,
): { readonly id: string; readonly write: Write } {
  const says = current(given, now)
  const dueAt = new Date(now.getTime() + idleMs)
  if (inbox !== null) {
    return { id: inbox.id, write: update('inboxes', inbox, { assignmentId: assignment.id, says, dueAt }) }
  }
  const id = newId(now)
  const { resourceId, userId, id: assignmentId } = assignment
  return { id, write: insert('inboxes', { id, resourceId, userId, assignmentId, says, dueAt }) }
}

/** The inbox with a fact about an agent. */
export function withAgent(
  says: InboxSays,
  agentId: string,
  change: { readonly askedAt?: number; readonly muted?: boolean; readonly strictUntil?: number },
): InboxSays {
  const { muted: wasMuted, ...before } = says.agents[agentId] ?? {}
  const { muted = wasMuted === true, ...after } = change
  const agent = { ...before, ...after, ...(muted ? { muted } : {}) }
  return { ...says, agents: { ...says.agents, [agentId]: agent } }
}

/** The inbox after the person has granted one more permit. */
export function withGrant(says: InboxSays): InboxSays {
  return { ...says, grants: (says.grants ?? 0) + 1 }
}

/** The inbox without a question that is over. */
export function withoutQuestion(says: InboxSays, authorizationId: string): InboxSays {
  return { ...says, open: says.open.filter(({ id }) => id !== authorizationId) }
}

/** The open questions that have not expired. */
export function openOf(says: InboxSays, now: Date): InboxSays['open'] {
  return says.open.filter(({ until }) => until > now.getTime())
}

function current(says: InboxSays, now: Date): InboxSays {
  const ofToday = (at: number) => countedTimes([at], dayMs, now).length > 0
  const matters = ({ muted, strictUntil = 0, askedAt = 0 }: InboxSays['agents'][string]) =>
    muted === true || strictUntil > now.getTime() || askedAt > now.getTime() - idleMs
  return {
    ...says,
    open: openOf(says, now),
    sent: says.sent.filter(([at]) => ofToday(at)).slice(-mostSent),
    reports: says.reports.filter(([at]) => ofToday(at)),
    agents: Object.fromEntries(Object.entries(says.agents).filter(([, agent]) => matters(agent))),
  }
}
