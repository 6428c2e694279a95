import type { PermitRecord } from '@chatfactor/core/store'
import { leftOf } from './covers.js'
import type { Permit, PermitField } from './permits.js'

/** A permit as callers see it. */
export function permitView(permit: PermitRecord, state: Permit['state']): Permit {
  const { id, resourceId, userId, agentId, authorizationId, purpose, terms, createdAt, expiresAt } = permit
  const { total } = terms
  return {
    ...{ permitId: id, resourceId, userId, agentId, authorizationId, purpose, state },
    fields: terms.fields.map(fieldView),
    times: terms.times,
    total: total === null ? null : { field: total.label, minor: total.minor, currency: total.currency },
    left: leftOf(permit),
    ...{ createdAt, expiresAt },
  }
}

function fieldView(field: PermitRecord['terms']['fields'][number]): PermitField {
  if ('any' in field) return { label: field.label, any: true }
  return 'same' in field
    ? { label: field.label, same: field.same.value }
    : { label: field.label, atMost: { minor: field.atMost.minor, currency: field.atMost.currency } }
}
