import { type Features, newId } from '@chatfactor/core/feature'
import { type EndpointRecord, insert, type MarkRecord, type Write } from '@chatfactor/core/store'
import type { FeedEvent, FeedPosition } from '../feed/feed.js'
import { marked } from '../kernel/marks.js'
import { bodyOf } from './body.js'
import { isEverything } from './endpoint-input.js'
import { lineOf } from './endpoints-mark.js'

/** Below a store's limit, because messages are long and each endpoint's line is a write, too. */
const mostMessages = 400

/** What a plan is based on. */
export interface PlanSource {
  readonly events: readonly FeedEvent[]
  /** The endpoints of these events' Resources. */
  readonly endpoints: readonly EndpointRecord[]
  /** The shape of each event that is sent; others are not. */
  readonly catalogue: Features['catalogue']
}

/** Which endpoints receive which events. */
export interface Plan {
  readonly messages: readonly Write[]
  /** Endpoints with new messages. */
  readonly endpointIds: readonly string[]
  /** The position up to which events are planned; `null` if there were none. */
  readonly after: FeedPosition | null
}

/** Plans as many events as fit into one commit. An endpoint receives events numbered after it was created. */
export function planned({ events, endpoints, catalogue }: PlanSource, now: Date): Plan {
  const messages: Write[] = []
  const endpointIds = new Set<string>()
  let after: FeedPosition | null = null
  for (const event of events) {
    const facts = catalogue.get(event.type)?.facts
    const hearing = facts === undefined ? [] : endpoints.filter((endpoint) => hears(endpoint, event))
    if (messages.length > 0 && messages.length + hearing.length > mostMessages) break
    after = event.position
    if (facts === undefined || hearing.length === 0) continue
    const { type, at, resourceId, user, actor, outcome, data: details } = event
    const body = bodyOf({ type, at, resourceId, userId: user?.id ?? null, actor, outcome, details }, facts)
    for (const endpoint of hearing) {
      endpointIds.add(endpoint.id)
      messages.push(messageFor(endpoint, event, body, now))
    }
  }
  return { messages, endpointIds: [...endpointIds], after }
}

/**
 * Wakes the lines of these endpoints. Each line's version is raised, so that a holder who just found it empty looks again. A line that is already due
 * keeps its time, because the longest waiting line is worked first.
 */
export function woken(endpointIds: readonly string[], lines: ReadonlyMap<string, MarkRecord>, now: Date): Write[] {
  return endpointIds.map((endpointId) => {
    const line = lines.get(endpointId) ?? null
    const isHeld = line !== null && line.heldUntil !== null && line.heldUntil > now
    const isDue = line !== null && line.dueAt !== null && line.dueAt <= now
    return marked(line, lineOf(endpointId), isHeld || isDue ? { says: line.says } : { dueAt: now }, now)
  })
}

function hears({ resourceId, state, since, events }: EndpointRecord, event: FeedEvent): boolean {
  if (resourceId !== event.resourceId || state !== 'on' || event.position < since) return false
  return isEverything(events) || events.includes(event.type)
}

function messageFor({ id: endpointId, resourceId }: EndpointRecord, event: FeedEvent, body: object, now: Date): Write {
  return insert('webhookMessages', {
    id: newId(now),
    endpointId,
    resourceId,
    subjectId: event.user?.pseudonym ?? null,
    type: event.type,
    number: event.position,
    body,
    state: 'waiting',
    attempts: 0,
    dueAt: now,
    status: null,
    outcome: null,
    tookMs: null,
    createdAt: now,
    endedAt: null,
  })
}
