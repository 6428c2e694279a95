import { type Happenings, plain, seenAs, teller } from '../kernel/happenings.js'

/** What happens to people, Resources, and the memberships between them. */
export const peopleHappenings = {
  'assignment.created': seenAs('change', plain<{ assignmentId: string }>()),
  'assignment.removed': plain<{ assignmentId: string }>(),
  'assignment.unlocked': seenAs('change', plain()),
  'assignment.updated': seenAs('change', plain<{ active: boolean }>()),
  'session.ended': plain<{ sessionId: string }>(),
  'sessions.ended': seenAs('change', plain()),
  /** By an import, which line of which. */
  'user.created': plain<{ import?: string; line?: number }>(),
  'user.updated': seenAs('change', plain<{ fields: string; import?: string; line?: number }>()),
  'resource.created': plain(),
  /** Beside the fields, each changed setting with its old and new value. */
  'resource.updated': plain<Readonly<Record<string, string>>>(),
} satisfies Happenings

/** Says what happened to a person, a Resource or a membership. */
export const toldOfPeople = teller(peopleHappenings)
