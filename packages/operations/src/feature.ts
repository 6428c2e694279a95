/**
 * For packages that present operations, such as the console. It changes together with this package, so such a package needs the same version.
 *
 * @module feature
 */

export { actAnnouncements } from './acts/act-announcements.js'
export { actHappenings, toldOfAct } from './acts/act-happenings.js'
export { actKind } from './acts/act-kind.js'
export {
  type ActAsked,
  type ActEnd,
  type ActSays,
  actOf,
  actsOf,
  changeToEnd,
  endOfAct,
  type KeptAct,
  newAct,
  reasonInAct,
  sayOfAct,
} from './acts/act-record.js'
export type { bulkHappenings } from './bulk/bulk-happenings.js'
export { createImports } from './bulk/import-door.js'
export { namedInFile } from './bulk/named-in-file.js'
export { tellExported, writtenList } from './bulk/written-list.js'
export {
  type ActedSays,
  actedDays,
  actedIn,
  administratorKey,
  dayNumber,
  mostPeople,
  since,
} from './figures/administrators.js'
export {
  createFigureReader,
  createStatistics,
  type FigureReader,
  figuresOfResourceSchema,
  mostSummed,
} from './figures/daily.js'
export { happeningsOf } from './figures/flows.js'
export { takenBuckets, takenWithin } from './figures/taken.js'
export { createJobs } from './jobs/job-service.js'
export { createResourceDelete } from './leaving/delete-resource.js'
export { createErase } from './leaving/erase.js'
export { leavingHappenings } from './leaving/leaving-happenings.js'
export type { OperationsOfAdministrator } from './of-administrator.js'
export { bulkActs } from './people-jobs/bulk-acts.js'
export { createPeopleAtOnce } from './people-jobs/bulk-door.js'
export type { peopleJobsHappenings } from './people-jobs/bulk-happenings.js'
export { bulkSchemas } from './people-jobs/bulk-input.js'
export { memberFilters, membersWhere, whereOf } from './people-jobs/member-filters.js'
export { begunBy, createBeginFor } from './states/begin-for.js'
export { helpAnnouncements } from './states/help-announcements.js'
export { createInvitations, invitationOf, isEnrolledUnder } from './states/invitations.js'
export { createLocks, lockBy } from './states/lock.js'
export { portalLinkOf } from './states/portal-link.js'
export { reasonNote, reasonShape } from './states/reason-note.js'
export { statesHappenings, toldOfStates } from './states/states-happenings.js'
export { createTokenSwitch } from './states/switch-token.js'
export { createTokenList, tokenListSchema } from './states/token-list.js'
export { createTrailDoor, type TrailDoor, type TrailStanding } from './trail/trail-door.js'
export { trailHappenings } from './trail/trail-happenings.js'
export type { webhookHappenings } from './webhooks/webhook-happenings.js'
