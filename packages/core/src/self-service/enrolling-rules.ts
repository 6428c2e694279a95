import { enrollmentStartSchema } from '../enrollments/enrollment-service.js'
import type { Registry } from '../kernel/registry.js'
import { missingProofs } from '../policy/session-rules.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { UserRecord } from '../records/user-record.js'
import type { Person, SelfServiceView } from './self-service.js'

/** What a person may say about a new token: whom it is for, and what it replaces, follows from how they came here. */
export const newTokenSchema = enrollmentStartSchema.pick({ name: true, transport: true, digits: true })

export interface PersonRecords {
  readonly assignment: AssignmentRecord
  readonly user: UserRecord
  readonly resource: ResourceRecord
}

/** The messengers a person may choose from: registered ones that the Resource does not leave out. */
export function messengersFor(resource: ResourceRecord, transports: Registry): SelfServiceView['messengers'] {
  const { bot } = resource.selfService.tokenEnrollment
  if (!bot.enabled || !resource.selfService.allowedActions.includes('token.enroll')) return []
  return transports.all
    .filter(({ name }) => bot.transports === null || bot.transports.includes(name))
    .map(({ name, transport }) => ({ transport: name, messenger: transport.label }))
}

/** Why a person cannot enroll a new token right now; `null` when they can (R2, R3, R5, and both switches of the policy). */
export function enrollRefusal(
  records: PersonRecords,
  person: Person,
  transports: Registry,
  now: Date,
): SelfServiceView['enrollRefusal'] {
  const { assignment, user, resource } = records
  if (messengersFor(resource, transports).length === 0) return 'not_allowed'
  if (assignment.enrollmentBlocked) return 'blocked'
  if (assignment.tokenIds.length >= resource.secondFactor.maxTokensPerUser) return 'max_tokens'
  if (assignment.enrolled) return missingProofs(person.methods, records, now).length > 0 ? 'not_fresh' : null
  const first = resource.selfService.firstEnrollment
  if (first === 'invite') return person.methods.invited === undefined ? 'proof_needed' : null
  if (first === 'email_if_known' && user.email !== null && person.methods.email === undefined) return 'proof_needed'
  return null
}
