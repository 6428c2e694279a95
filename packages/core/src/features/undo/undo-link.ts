import type { Engine } from '../../kernel/index.js'
import {
  type AssignmentRecord,
  isPortalOn,
  type OneTimeLinkRecord,
  type ResourceRecord,
  type UserRecord,
} from '../../records/index.js'
import { isToEarlierAddress, linkEnd } from '../../rules/index.js'
import { takingBackOf } from './taken-back.js'
import type { NothingToUndo, UndoneOn } from './undone.js'

/** A link, and the person of its change; without an assignment, the person has been unassigned since. */
export interface LinkRecords {
  readonly link: OneTimeLinkRecord
  readonly user: UserRecord
  readonly resource: ResourceRecord | null
  readonly assignment: AssignmentRecord | null
}

/**
 * Whether this process has the feature that announced the change. Otherwise, e.g. without accounts, it undoes nothing,
 * and leaves the link for a process that can.
 */
export function isOfThisProcess({ features }: Pick<Engine, 'features'>, { about }: OneTimeLinkRecord): boolean {
  return features.announcement(about.event) !== null
}

/** Why this link does nothing; `null` if it works. */
export function unusableAs(
  features: Engine['features'],
  { link, user, resource: of, assignment }: LinkRecords,
  now: Date,
): NothingToUndo | null {
  if (link.kind !== 'undo' || of === null) return { outcome: 'unknown' }
  const resource = placeOf(of)
  const end = linkEnd(link, now)
  if (end === 'used') return { outcome: 'used', at: link.usedAt ?? now, resource }
  if (end === 'expired' || isToEarlierAddress(link, user)) return { outcome: 'expired', resource }
  const isOfPerson = takingBackOf(features, link)?.restores !== undefined || features.takesBack.isOwn(link)
  return assignment === null && !isOfPerson ? { outcome: 'not_member', resource } : null
}

/** A Resource, as answers name it. */
export function placeOf(resource: ResourceRecord): UndoneOn {
  const { id, name, address } = resource
  return { id, name, address: isPortalOn(resource) ? address : null }
}
