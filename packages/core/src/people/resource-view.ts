import type { ResourceRecord } from '../records/resource-record.js'
import type { Resource } from './resources.js'

/** A Resource as callers see it. */
export function resourceView(record: ResourceRecord): Resource {
  const { id, version, name, active, language, address, selfService, createdAt } = record
  const { revokedKeys: _kept, authorizations: _own, ...kept } = record.secondFactor
  const { heldTo = null, access = null, administrators = 'one', ...policy } = kept
  const secondFactor = { ...policy, heldTo, access, administrators }
  return { id, version, name, active, language, selfService: { ...selfService, address }, secondFactor, createdAt }
}
