export type { Act, ActRedeemed, ActSecond, ActState, Acts, ActVerb, ActWanted } from './acts/act.js'
export type { Second, Seconds } from './acts/seconds.js'
export type { AdminPerson } from './administration/admin-actor.js'
export type {
  ActivityEntry,
  ActivityFilter,
  ActivityList,
  AdminActor,
  Administration,
  AdministrationOfActor,
  Member,
  MemberOf,
  Notified,
} from './administration/administration.js'
export type { AdministratorSeen, AdministratorsSeen } from './administration/administrators.js'
export { type AdministrationOptions, createAdministration } from './administration/create-administration.js'
export type { JobsSeen } from './administration/leaving.js'
export type { FormerMember, MemberEnd } from './administration/member-end.js'
export type * from './administration/member-shown.js'
export type * from './administration/member-states.js'
export type { MessageSeen, MessagesSeen } from './administration/messages-seen.js'
export type { Overview, OverviewOf, OverviewVerbs, ResourcesCounted } from './administration/overview-verbs.js'
export type {
  MemberCounts,
  MemberFilter,
  MemberHit,
  MemberSearch,
  PeopleAnywhere,
  PeopleFound,
  PeopleHits,
  UserSearch,
} from './administration/people-found.js'
export type { PassedOver, Told } from './administration/told.js'
export type { TrailOnResource } from './administration/trail-on-resource.js'
export { type ConsolePagesOptions, consolePages } from './console-pages.js'
export type { Authenticate } from './pages/admin-routes.js'
export type { SmsPrice } from './pages/console-site.js'
export type { Helped, HelpInput } from './person/help-input.js'
export type { TaskAsked, TaskName } from './person/task-names.js'
export type { Right } from './rights/right.js'
export type { ConsoleTextKeys } from './words/console-words.js'
