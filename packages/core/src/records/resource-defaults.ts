import { secondFactorDefaults, selfServiceDefaults } from './policy.js'
import type { ResourceRecord } from './resource-record.js'

/** What a Resource is before anybody changed anything, and what a stored one is read as where it lacks a field. */
export const resourceDefaults: Pick<
  ResourceRecord,
  'active' | 'address' | 'selfService' | 'secondFactor' | 'language'
> = {
  active: true,
  address: null,
  selfService: selfServiceDefaults,
  secondFactor: secondFactorDefaults,
  language: null,
}
