export type {
  ActivityEntry,
  ActivityFilter,
  AdminActor,
  Administration,
  AdministrationOfActor,
  EnrollmentSeen,
  Invitation,
  Member,
  MemberFilter,
  MemberSearch,
  Notified,
  Overview,
  PeopleFound,
  Standing,
  Told,
  UserSearch,
} from './administration/administration.js'
export { createAdministration } from './administration/create-administration.js'
export type { MessageSeen, MessagesSeen } from './administration/messages-seen.js'
