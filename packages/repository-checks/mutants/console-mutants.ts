import type { Mutant } from './mutant.js'

const search = 'packages/core/test/administration/people-search.test.ts'
const link = 'packages/core/test/administration/portal-link.test.ts'
const off = 'packages/core/test/people/assignment-off.test.ts'

/** What administrators see and do, with many people. */
export const consoleMutants: readonly Mutant[] = [
  {
    ids: ['R7'],
    breaks: 'a search among members finds people of other Resources',
    file: 'packages/core/src/administration/people-search.ts',
    from: "return [{ at: ['resourceId'], equals: resourceId }]",
    to: "return [{ at: ['resourceId'], is: resourceId === '' ? 'null' : 'not_null' }]",
    test: search,
    title: 'by any part of a name, login or address, whatever the case, and sees only members of that Resource',
  },
  {
    ids: ['R7'],
    breaks: 'an administrator of one Resource looks among all people',
    file: 'packages/core/src/administration/administration-service.ts',
    from: 'search: forAll(search.users)',
    to: 'search: search.users',
    test: search,
    title: 'only one who sees all Resources looks among all people',
  },
  {
    ids: ['R9'],
    breaks: 'a lock that is over is still shown as one',
    file: 'packages/core/src/administration/people-search.ts',
    from: '{ at: lockedUntil, above: now }',
    to: '{ at: lockedUntil, above: new Date(0) }',
    test: search,
    title: 'by what is the matter with them, and counts each kind up to 50',
  },
  {
    ids: ['R7'],
    breaks: 'a scoped administrator reads the name of somebody who left',
    file: 'packages/core/src/administration/activity.ts',
    from: 'users.filter((_user, at) => members[at] !== null)',
    to: 'users.filter((_user, at) => members[at] !== undefined)',
    test: 'packages/portal/test/console-people.test.ts',
    title: 'a scoped administrator reads no name of somebody who is no member, and cannot tell them from nobody',
  },
  {
    ids: ['R36'],
    breaks: 'an administrator of one Resource sees the accounts of all',
    file: 'packages/portal/src/admin/messenger-routes.tsx',
    from: "if (actor.resources !== 'all') throw",
    to: "if (actor.adminId === '') throw",
    test: 'packages/portal/test/console-people.test.ts',
    title: 'show how each does and what to mend, to those alone who see all Resources',
  },
  {
    ids: ['R2', 'R4'],
    breaks: 'whoever starts over stays blocked',
    file: 'packages/core/src/administration/member-verbs.ts',
    from: '          enrollmentBlocked: false,\n          pinHash: null,',
    to: '          pinHash: null,',
    test: 'packages/portal/test/console-members.test.ts',
    title: 'one measure starts a person over: they sign in without a second factor and may enroll again',
  },
  {
    ids: ['R30'],
    breaks: 'people are mailed again where the portal is',
    file: 'packages/core/src/administration/portal-link.ts',
    from: "if (assignment.toldAt !== null) return { result: 'before' }",
    to: "if (assignment.toldAt?.getTime() === 0) return { result: 'before' }",
    test: link,
    title: 'mails each of them once, ever, however often and by how many it is asked',
  },
  {
    ids: ['R6'],
    breaks: 'switching a membership off leaves its sessions open',
    file: 'packages/core/src/people/assignment-service.ts',
    from: 'sessionEpoch: active ? before.sessionEpoch : before.sessionEpoch + 1',
    to: 'sessionEpoch: before.sessionEpoch',
    test: off,
    title: 'ends the sessions, and lets nobody in by any factor',
  },
]
