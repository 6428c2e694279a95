import {
  type Happenings,
  notForWebhooks,
  type OfPerson,
  plain,
  type SaidOf,
  said,
  seenAs,
  sentAs,
  type Told,
  teller,
} from '../kernel/index.js'

/** The events of people, Resources, and memberships. */
export const peopleHappenings = {
  'assignment.created': seenAs('change', plain<{ assignmentId: string }>()),
  'assignment.removed': plain<{ assignmentId: string }>(),
  'assignment.unlocked': seenAs('change', plain()),
  'assignment.updated': seenAs('change', plain<{ active: boolean }>()),
  'session.ended': plain<{ sessionId: string }>(),
  'sessions.ended': seenAs('change', plain()),
  /** For an import: its id and the line. */
  'user.created': plain<{ import?: string; line?: number }>(),
  'user.updated': seenAs('change', plain<{ fields: string; import?: string; line?: number }>()),
  'resource.created': plain(),
  /** Besides the fields, each changed setting with its old and new value. */
  'resource.updated': plain<Readonly<Record<string, string>>>(),
} satisfies Happenings

/** Reports an event of a person, a Resource or a membership. */
export const toldOfPeople = teller(peopleHappenings)

/** Says that a person was signed out everywhere on a Resource. */
export function toldOfSessionsEnd(about: OfPerson): Told {
  return toldOfPeople('sessions.ended', about, {})
}

/** What webhooks say of it. */
export function peopleSaid() {
  const sent = sentAs()
  const ofMembership = { assignmentId: sent.id }
  return {
    'assignment.created': said('A person became a member.', ofMembership, 'members'),
    'assignment.removed': said('A membership ended.', ofMembership, 'members'),
    'assignment.unlocked': said('An administrator unlocked a person.', {}, 'members'),
    'assignment.updated': said('A membership was switched on or off.', { active: sent.flag }, 'members'),
    'session.ended': said('A session was ended early.', { sessionId: sent.id }, 'sign_ins'),
    'sessions.ended': said('All sessions of a person ended.', {}, 'sign_ins'),
    'user.created': notForWebhooks,
    'user.updated': notForWebhooks,
    'resource.created': said('The Resource was created.', {}),
    // The values may be personal or confidential.
    'resource.updated': said('Settings of the Resource changed; read the Resource for their values.', {}),
  } as const satisfies SaidOf<typeof peopleHappenings>
}
