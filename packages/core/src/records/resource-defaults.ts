import { keptPolicy, secondFactorDefaults, selfServiceDefaults } from './policy.js'
import type { ResourceRecord } from './resource-record.js'

/** The defaults of a new Resource, and of fields that a stored one lacks. */
export const resourceDefaults: Pick<
  ResourceRecord,
  'active' | 'address' | 'selfService' | 'secondFactor' | 'language'
> = {
  active: true,
  address: null,
  selfService: selfServiceDefaults,
  secondFactor: keptPolicy(secondFactorDefaults),
  language: null,
}
