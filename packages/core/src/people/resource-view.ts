import type { ResourceRecord } from '../records/resource-record.js'
import type { Resource } from './resources.js'

/** A Resource as callers see it. */
export function resourceView(record: ResourceRecord): Resource {
  const { id, version, name, active, language, address, selfService, createdAt } = record
  const { revokedKeys: _kept, authorizations: _own, heldTo = null, access = null, ...policy } = record.secondFactor
  const secondFactor = { ...policy, heldTo, access }
  return { id, version, name, active, language, selfService: { ...selfService, address }, secondFactor, createdAt }
}
