import type { EndpointRecord, WebhookMessageRecord } from '@chatfactor/core/store'
import type { WebhookEvent } from './catalogue.js'
import { isEverything } from './endpoint-input.js'
import { formerUntilOf } from './endpoint-secrets.js'
import { isOutcome } from './send.js'
import { isOffReason } from './webhook-happenings.js'
import type { Endpoint, WebhookMessage } from './webhooks.js'

/** An endpoint as callers see it. */
export function endpointView(record: EndpointRecord, now: Date, isTold: (type: string) => boolean): Endpoint {
  const { id, resourceId, url, events, state, offBecause, failingSince, ca, notify, createdAt } = record
  const isKnown = (type: string): type is WebhookEvent => isTold(type)
  return {
    id,
    resourceId,
    url,
    events: isEverything(events) ? 'all' : events.filter(isKnown),
    state,
    offBecause: offBecause !== null && isOffReason(offBecause) ? offBecause : null,
    failingSince,
    ownCa: ca !== null,
    notifies: notify !== null,
    formerUntil: formerUntilOf(record, now),
    createdAt,
  }
}

/** A message as callers see it. */
export function messageView(record: WebhookMessageRecord): WebhookMessage {
  const { id, type, body, state, attempts, dueAt, outcome, status, tookMs, createdAt, endedAt } = record
  const last = outcome !== null && isOutcome(outcome) ? { outcome, status, tookMs: tookMs ?? 0 } : null
  return { id, type, body, state, attempts, dueAt: state === 'waiting' ? dueAt : null, last, createdAt, endedAt }
}
