import type { Mutant } from './mutant.js'

const folder = 'packages/integration/test/notifications'
const notifications = `${folder}/notifications.test.ts`
const signIns = `${folder}/sign-in-notices.test.ts`
const security = `${folder}/security-notices.test.ts`
const press = 'packages/core/src/chats/disown-press.ts'

/** Mutants of what people are told beside codes. */
export const notificationsMutants: readonly Mutant[] = [
  {
    ids: ['R31'],
    breaks: 'a notification is sent again under the same dedupeId',
    file: 'packages/core/src/deliveries/send-notification.ts',
    from: 'if (earlier !== null) return',
    to: 'if (earlier !== null && earlier === null) return',
    test: notifications,
    title: 'sends the same dedupeId once within 24 hours, however often and by however many it is asked',
  },
  {
    ids: ['R23'],
    breaks: 'a sixth notification in ten minutes is sent',
    file: 'packages/core/src/policy/notification-limits.ts',
    from: '{ windowMs: 10 * 60_000, most: 5 }',
    to: '{ windowMs: 10 * 60_000, most: 6 }',
    test: notifications,
    title:
      'stops at five in ten minutes and twenty in a day; codes have a limit of their own, and neither spends the other',
  },
  {
    ids: ['R14'],
    breaks: 'security can be muted',
    file: 'packages/core/src/chats/mute-command.ts',
    from: 'if (category === securityCategory)',
    to: "if (category === 'safety')",
    test: notifications,
    title: 'is never what is about security',
  },
  {
    ids: ['C31'],
    breaks: 'a button of one category mutes another',
    file: 'packages/core/src/keys/action-token.ts',
    from: "detail === '' ? about : [...about, detail]",
    to: 'about',
    test: 'packages/core/test/keys/action-token.test.ts',
    title: 'may have a detail that no one reads in it, and that no other detail stands for',
  },
  {
    ids: ['R20', 'C50'],
    breaks: 'a notification goes with the codes',
    file: 'packages/core/src/kernel/urgency.ts',
    from: "notification: 'notice'",
    to: "notification: 'code'",
    test: 'packages/integration/test/attacks/notices-without-end.test.ts',
    title: 'keep no code waiting: it leaves before every notice that stands in line',
  },
  {
    ids: ['R4'],
    breaks: 'nobody is told of a sign-in from a new browser',
    file: 'packages/core/src/policy/sign-in-notices.ts',
    from: "(notices === 'new_browser' && !isKnown)",
    to: "(notices === 'new_browser' && isKnown && !isKnown)",
    test: signIns,
    title: 'from a browser that is new is told in the chat and by mail, from one that is known it is not',
  },
  {
    ids: ['R4'],
    breaks: 'a sign-in to the host’s app tells of itself whatever the host knows',
    file: 'packages/core/src/challenges/sign-in-told.ts',
    from: 'challengeId === challenge.id && known',
    to: 'challengeId === challenge.id && !known',
    test: signIns,
    title: 'to the host’s own app is told by its accepted challenge, unless the host knows the browser or names none',
  },
  {
    ids: ['R4'],
    breaks: '"It wasn’t me" leaves the session alive',
    file: press,
    from: "...(session === null ? [] : [remove('sessions', session)]),",
    to: '',
    test: signIns,
    title: 'that was somebody else’s is ended by "It wasn’t me", once, and the host hears of it',
  },
  {
    ids: ['R4', 'C31'],
    breaks: 'a chat that backs nobody any more disowns sign-ins',
    file: press,
    from: 'if (!isBacking || ',
    to: 'if (',
    test: signIns,
    title: 'is disowned by no other chat, by none that backs the person no more, and not after 72 hours',
  },
  {
    ids: ['R9'],
    breaks: 'a lock is told to nobody',
    file: 'packages/core/src/messages/security-notice.ts',
    from: 'if (!lock.locked) return []',
    to: 'if (!lock.locked || lock.locked) return []',
    test: security,
    title: 'a lock is told in the chat and by mail, once',
  },
  {
    ids: ['C52'],
    breaks: 'each block of the bot is mailed',
    file: 'packages/core/src/deliveries/lost-chat.ts',
    from: 'if (change === null || wasMailedLately(mailed, now)) return change',
    to: 'if (change === null) return change',
    test: security,
    title: 'that a chat cannot be reached is told by mail alone, once a day however often the bot is blocked',
  },
  {
    ids: ['R24'],
    breaks: 'a question that ran out keeps its buttons',
    file: 'packages/core/src/challenges/close-expired.ts',
    from: "edits: overMessage(asked, 'expired'),",
    to: 'edits: [],',
    test: `${folder}/expired-questions.test.ts`,
    title: 'says so once it has run out, without buttons, whichever of several workers finds it, and once',
  },
  {
    ids: ['R31'],
    breaks: '/status tells of other Resources',
    file: 'packages/core/src/chats/lately.ts',
    from: 'resourceId === resource.id && shown.has(action)',
    to: 'resourceId !== null && shown.has(action)',
    test: `${folder}/status.test.ts`,
    title: 'says nothing of a Resource that the chat has no token on, and nothing to a chat that backs nobody',
  },
]
