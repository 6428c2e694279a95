import { type ResourceRecord, shownPolicy } from '../records/resource-record.js'
import type { Resource } from './resources.js'

/** A Resource as callers see it. */
export function resourceView(record: ResourceRecord): Resource {
  const { id, version, name, active, language, address, selfService, createdAt } = record
  const { revokedKeys: _kept, authorizations: _own, ...kept } = record.secondFactor
  const secondFactor = shownPolicy(kept)
  return { id, version, name, active, language, selfService: { ...selfService, address }, secondFactor, createdAt }
}
