import type { Mutant } from './mutant.js'

const worker = 'packages/core/src/deliveries/worker-loop.ts'
const silentMail = 'packages/core/test/deliveries/silent-mail.test.ts'
const onItsWay = 'packages/portal/test/code-on-its-way.test.ts'
const strangers = 'packages/integration/test/attacks/stored-strangers.test.ts'

/** Mutants of how fast messages leave, of how long anybody waits for that, and of what is said meanwhile. */
export const paceMutants: readonly Mutant[] = [
  {
    ids: ['C50'],
    breaks: 'each of several processes has the whole pace',
    file: 'packages/core/src/kernel/lines.ts',
    from: 'perAccountPerSecond: perAccountPerSecond / processes',
    to: 'perAccountPerSecond',
    test: 'packages/core/test/kernel/lines.test.ts',
    title: 'of %i processes each has its part of the pace, and together they have no more',
  },
  {
    ids: ['C50'],
    breaks: 'more codes leave in a second than Telegram takes',
    file: 'packages/transport-telegram/src/capabilities.ts',
    from: 'perAccountPerSecond: 25',
    to: 'perAccountPerSecond: 35',
    test: 'packages/transport-telegram/test/options.test.ts',
    title: 'is paced below what Telegram takes: a message a second in a chat, 30 a second in all, none at once',
  },
  {
    ids: ['R36'],
    breaks: 'more is under way to a platform at once than there are sockets',
    file: 'packages/core/src/kernel/line.ts',
    from: 'while (busy < sockets && permits >= 1)',
    to: 'while (permits >= 1)',
    test: 'packages/core/test/kernel/line.test.ts',
    title: 'has so many under way at once and no more',
  },
  {
    ids: ['R36'],
    breaks: 'a mail server that is silent is tried by everybody, one after the other',
    file: 'packages/core/src/deliveries/send-mail.ts',
    from: 'await engine.monitor.guard(mailLine, about, async () => {',
    to: 'await (async (_name: string, _about: unknown, send: () => Promise<SendOutcome>) => send())(mailLine, about, async () => {',
    test: silentMail,
    title: 'is waited for no longer than 15 seconds, and then for nobody until 30 seconds have passed',
  },
  {
    ids: ['R36'],
    breaks: 'a round takes as long as its slowest platform',
    file: worker,
    from: 'else await inTime(deadlineMs, work)',
    to: 'else await work()',
    test: silentMail,
    title: 'keeps no round beyond its deadline, and what is under way goes on behind it',
  },
  {
    ids: ['C63'],
    breaks: 'a sweep lets nobody else have a turn',
    file: 'packages/core/src/deliveries/sweep-batches.ts',
    from: '      if (done > 0 || !isOver) await turn()\n',
    to: '',
    test: 'packages/core/test/deliveries/sweeping.test.ts',
    title: 'lets whatever else waits in the process go first after each batch',
  },
  {
    ids: ['R20', 'R30'],
    breaks: 'a code of which nobody knows is said to have arrived',
    file: 'packages/portal/src/pages/second-factor-words.ts',
    from: "'approval.mayHaveArrived' : 'code.mayHaveArrived'",
    to: "'approval.mayHaveArrived' : 'code.sent'",
    test: onItsWay,
    title: 'may have arrived: it can be typed, and a new one is one button away',
  },
  {
    ids: ['R20', 'C50'],
    breaks: 'a code that still waits is said to have arrived',
    file: 'packages/portal/src/pages/second-factor-words.ts',
    from: "'approval.queued' : 'code.queued'",
    to: "'approval.queued' : 'code.sent'",
    test: onItsWay,
    title: 'is on its way: it can be typed when it comes, and a new one is one button away',
  },
  {
    ids: ['C63'],
    breaks: 'each dead link that a stranger opens is written down, though nothing is said',
    file: 'packages/core/src/chats/worth-answering.ts',
    from: 'isAnswerAlone && !isWorthSaying(engine, source, deliveries) ? { result } : decision',
    to: 'isAnswerAlone && !isWorthSaying(engine, source, deliveries) ? decision : decision',
    test: strangers,
    title: 'who %s leave no more records than they get answers',
  },
  {
    ids: ['R36'],
    breaks: 'a round takes anything for its options',
    file: 'packages/core/src/chatfactor/verbs.ts',
    from: 'runOnce: asked({ options: round })',
    to: 'runOnce: asked()',
    test: 'packages/integration/test/faults/any-arguments.test.ts',
    title: 'comes to a typed answer without arguments, with null, a list, a number and all else that is no argument',
  },
]
