import type { Mutant } from './mutant.js'

const noAddress = 'packages/integration/test/attacks/no-address.test.ts'

/** Mutants of how people without an address hear of changes, and take them back. */
export const noticeMutants: readonly Mutant[] = [
  {
    ids: ['R4'],
    breaks: 'the newest chat takes changes back',
    file: 'packages/core/src/messages/change-notices.ts',
    from: 'one.createdAt.getTime() - other.createdAt.getTime()',
    to: 'other.createdAt.getTime() - one.createdAt.getTime()',
    test: noAddress,
    title: 'gives the button to the oldest of several chats',
  },
  {
    ids: ['R4'],
    breaks: 'one press takes a change back',
    file: 'packages/core/src/chats/undo-question.ts',
    from: "if (action === 'undo') return say('undo_question', { undoLinkId: linkId })",
    to: '',
    test: noAddress,
    title: 'takes a thief’s messenger back by a button in the older chat, which asks once',
  },
  {
    ids: ['R4'],
    breaks: 'a chat that was removed takes changes back',
    file: 'packages/core/src/chats/undo-question.ts',
    from: 'if (!isBacking) return over(engine, source)',
    to: '',
    test: noAddress,
    title:
      'has no such button in a chat that is being replaced or removed: whoever found the old phone takes nothing back',
  },
  {
    ids: ['R4'],
    breaks: 'a change is taken back after four days',
    file: 'packages/core/src/chats/undo-question.ts',
    from: 'found.link.expiresAt <= now',
    to: 'found.link.createdAt > now',
    test: noAddress,
    title: 'is too late after 72 hours, and the first enrollment says that nobody could be told',
  },
  {
    ids: ['R4'],
    breaks: 'nobody hears that nobody was told',
    file: 'packages/core/src/kernel/happenings.ts',
    from: 'if (notified) return one',
    to: 'if (notified || !notified) return one',
    test: noAddress,
    title: 'is too late after 72 hours, and the first enrollment says that nobody could be told',
  },
  {
    ids: ['R4', 'R33'],
    breaks: 'the first address that a thief set stays',
    file: 'packages/core/src/factors/undo.ts',
    from: "...(event === 'user.email_changed' ? { email, previousEmail: null } : {}),",
    to: '...(email === null ? {} : { email, previousEmail: null }),',
    test: noAddress,
    title: 'takes back the first address that a thief gave it',
  },
  {
    ids: ['R2'],
    breaks: 'whoever has a token by now is told that they have none',
    file: 'packages/core/src/policy/grace.ts',
    from: 'const end = assignment.tokenIds.length > 0 ? null : graceEnd(resource, assignment, now)',
    to: 'const end = graceEnd(resource, { ...assignment, enrolled: false }, now)',
    test: 'packages/integration/test/notifications/grace-mails.test.ts',
    title: 'is left alone once there is a token',
  },
  {
    ids: ['R2'],
    breaks: 'everybody is reminded again by each sign-in',
    file: 'packages/core/src/sessions/first-factor.ts',
    from: 'graceBegins ? graceMails(',
    to: 'resource.secondFactor.required ? graceMails(',
    test: 'packages/integration/test/notifications/grace-mails.test.ts',
    title: 'is mailed at half time and a day before the end, once each, with the end and where to go',
  },
  {
    ids: ['R33'],
    breaks: 'a reminder goes out when it was thought to be due, though people were given more time',
    file: 'packages/core/src/messages/grace-mails.ts',
    from: 'if (reminder.at > now) {',
    to: 'if (reminder.at > now && reminder.at < now) {',
    test: 'packages/integration/test/notifications/grace-mails.test.ts',
    title: 'is mailed at the address that counts then, and later where people were given more time',
  },
]
