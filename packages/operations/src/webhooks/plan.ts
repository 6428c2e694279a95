import { newId } from '@chatfactor/core/feature'
import { type EndpointRecord, insert, type MarkRecord, type Write } from '@chatfactor/core/store'
import type * as z from 'zod/mini'
import type { FeedEvent, FeedPosition } from '../feed/feed.js'
import { marked } from '../kernel/marks.js'
import { bodyOf } from './body.js'
import { isEverything } from './endpoint-input.js'
import { lineOf } from './endpoints-mark.js'

/** A store takes more writes at once; but messages are long, and each endpoint has a line of its own. */
const mostMessages = 400

/** What a plan is made of. */
export interface PlanSource {
  readonly events: readonly FeedEvent[]
  /** The endpoints of the Resources of these events. */
  readonly endpoints: readonly EndpointRecord[]
  /** What is told of each happening; nothing of one that is not here. */
  readonly catalogue: ReadonlyMap<string, z.core.$ZodType>
}

/** Who is told what. */
export interface Plan {
  readonly messages: readonly Write[]
  /** The endpoints that have something new. */
  readonly endpointIds: readonly string[]
  /** The place up to which that is planned; `null` where there were no events. */
  readonly after: FeedPosition | null
}

/** Plans as many events as fit into a commit, from the first on. An endpoint hears what was numbered after it was made. */
export function planned({ events, endpoints, catalogue }: PlanSource, now: Date): Plan {
  const messages: Write[] = []
  const endpointIds = new Set<string>()
  let after: FeedPosition | null = null
  for (const event of events) {
    const facts = catalogue.get(event.type)
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
 * Wakes the lines of these endpoints: each is raised in any case, so that whoever just found it empty looks again. One that is due already
 * keeps its moment, as the line that has waited longest is worked first.
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
