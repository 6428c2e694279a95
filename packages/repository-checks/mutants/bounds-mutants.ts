// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what stands here is source text.

import type { Mutant } from './mutant.js'

const silentParts = 'packages/integration/test/faults/silent-parts.test.ts'
const hostHandlers = 'packages/integration/test/faults/host-handlers.test.ts'

const poisonedUpdates = 'packages/integration/test/faults/poisoned-updates.test.ts'

const anyArguments = 'packages/integration/test/faults/any-arguments.test.ts'
const closing = 'packages/core/test/chatfactor/closing.test.ts'

const wrongClocks = 'packages/integration/test/faults/wrong-clocks.test.ts'

/** Mutants of what keeps a host, a store or a platform from stopping core. */
export const boundsMutants: readonly Mutant[] = [
  {
    ids: ['R36'],
    breaks: 'a listener that rejects ends the process',
    file: 'packages/core/src/platform-client/listener.ts',
    from: 'Promise.resolve(listener(...data)).catch(failed)',
    to: 'listener(...data)',
    test: hostHandlers,
    title: 'that rejects undoes nothing, keeps nobody from hearing, and becomes a problem',
  },
  {
    ids: ['R36'],
    breaks: 'a silent store is waited for without end',
    file: 'packages/core/src/kernel/bounded-store.ts',
    from: 'read: (refs) => within(storeDeadlineMs, () => store.read(refs), silent),',
    to: 'read: (refs) => store.read(refs),',
    test: silentParts,
    title: 'that falls silent is unavailable after ten seconds, and serves again once it speaks',
  },
  {
    ids: ['R36', 'C4'],
    breaks: 'a commit without an answer in time counts as failed for good',
    file: 'packages/core/src/kernel/bounded-store.ts',
    from: "return new ChatfactorError('STORE_UNAVAILABLE', {}, { cause })",
    to: "return new ChatfactorError('BUSY', {}, { cause })",
    test: silentParts,
    title: 'whose answer to a commit is swallowed did commit: the code is right once, and nothing happens twice',
  },
  {
    ids: ['R36'],
    breaks: 'a hasher that is stuck is waited for without end',
    file: 'packages/core/src/kernel/bounded-hasher.ts',
    from: "return await within(hasherDeadlineMs, work, () => new Error('no answer in time'))",
    to: 'return await work()',
    test: silentParts,
    title: 'that is stuck fails the sign-in with HOST_FAILED, of people and of nobody alike, and the next one works',
  },
  {
    ids: ['R36'],
    breaks: 'the hash of nobody’s password that failed once is kept, and tells known logins from unknown ones',
    file: 'packages/core/src/sessions/password-sign-in.ts',
    from: '        nobodysHash = null\n',
    to: '',
    test: silentParts,
    title: 'that is stuck fails the sign-in with HOST_FAILED, of people and of nobody alike, and the next one works',
  },
  {
    ids: ['R36', 'C51'],
    breaks: 'a transport that breaks its law is waited for without end',
    file: 'packages/core/src/kernel/bounded-transport.ts',
    from: "return await within(leftMs, call, () => new Error('no answer in time'))",
    to: 'return await call()',
    test: silentParts,
    title: 'that breaks every law of its port costs its own time, and a code whose fate is unknown',
  },
  {
    ids: ['R31', 'R36'],
    breaks: 'an update that fails for its own sake comes again for ever',
    file: 'packages/core/src/chats/take-in.ts',
    from: '    if (isPassing(error)) throw error\n    tellProblem(engine, `event of ${transport}`, error)\n    return null',
    to: '    throw error',
    test: poisonedUpdates,
    title: 'that fails for its own sake does not stop polling: it is tried twice, told, and passed over',
  },
  {
    ids: ['R31', 'C10'],
    breaks: 'an update is passed over while the store is away',
    file: 'packages/core/src/chats/take-in.ts',
    from: "error.code === 'STORE_UNAVAILABLE' ||",
    to: '',
    test: poisonedUpdates,
    title: 'is neither acknowledged nor passed over while the store is away, by polling nor by webhook',
  },
  {
    ids: ['R31', 'R13'],
    breaks: 'what a platform says of the language is kept as it came',
    file: 'packages/core/src/chats/heard-event.ts',
    from: 'tag !== null && isLanguageTag(tag) ? tag : null',
    to: 'tag',
    test: poisonedUpdates,
    title: 'whose texts no database keeps is acted on with what can be kept of them',
  },
  {
    ids: ['R31'],
    breaks: 'the id of a chat may be what no database keeps',
    file: 'packages/core/src/chats/heard-event.ts',
    from: ".refine(isStorableText, 'is no text')",
    to: '',
    test: poisonedUpdates,
    title:
      'whose chat has an id that no database keeps is told and acknowledged, and the others in its batch are heard',
  },
  {
    ids: ['R36'],
    breaks: 'polling that broke off once is over',
    file: 'packages/core/src/chats/keep-polling.ts',
    from: 'await engine.clock.sleep(restMs, signal)',
    to: 'return',
    test: 'packages/core/test/chats/keep-polling.test.ts',
    title: 'begins again where it broke off, or ended by itself, until Chatfactor is closed',
  },
  {
    ids: ['R36'],
    breaks: 'texts that no database keeps get as far as the store',
    file: 'packages/core/src/chatfactor/verb.ts',
    from: 'z.unknown().refine((given) => isStorable(given), unkeepable)',
    to: 'z.unknown()',
    test: anyArguments,
    title: 'comes to a typed answer, and to the same one in memory and on PostgreSQL',
  },
  {
    ids: ['R36'],
    breaks: 'arguments are not looked at before a verb has them',
    file: 'packages/core/src/chatfactor/gate.ts',
    from: '    parseInput(inputs, Object.fromEntries(names.map((name, at) => [name, given[at]])))\n',
    to: '',
    test: anyArguments,
    title: 'comes to a typed answer, and to the same one in memory and on PostgreSQL',
  },
  {
    ids: ['R36'],
    breaks: 'verbs go on after close',
    file: 'packages/core/src/chatfactor/gate.ts',
    from: '    life.requireOpen()\n',
    to: '',
    test: closing,
    title: 'every verb throws CLOSED, nothing is sent, and nothing is asked of the store',
  },
  {
    ids: ['R36'],
    breaks: 'whoever watches goes on after close',
    file: 'packages/core/src/enrollments/watch.ts',
    from: "engine.changes.closed.addEventListener('abort', close, { once: true })",
    to: '',
    test: closing,
    title: 'whoever watches an enrollment has seen the last of it, and asks the store no more',
  },
  {
    ids: ['R36', 'C48'],
    breaks: 'closing leaves calls behind that are under way',
    file: 'packages/core/src/chatfactor/life.ts',
    from: '      while (running.size > 0) await Promise.allSettled(running)\n',
    to: '',
    test: closing,
    title: 'waits for the calls that are under way and for what they send',
  },
  {
    ids: ['R35', 'C48'],
    breaks: 'a worker takes leases over by its own clock',
    file: 'packages/core/src/deliveries/sending-round.ts',
    from: 'now.getTime() - Math.max(0, aheadMs)',
    to: 'now.getTime()',
    test: wrongClocks,
    title: 'that is 31 seconds ahead takes nothing over that another process is sending',
  },
  {
    ids: ['R35', 'R23'],
    breaks: 'times of the future count for as long as they lie there',
    file: 'packages/core/src/policy/counted-times.ts',
    from: ' && time <= at + mostAheadMs)',
    to: ')',
    test: wrongClocks,
    title: 'that was a day ahead for some codes holds nobody back once it is right again',
  },
  {
    ids: ['R35'],
    breaks: 'a delay of the future is waited for, however long it is',
    file: 'packages/core/src/policy/counted-times.ts',
    from: ' && until.getTime() <= now.getTime() + longestMs + mostAheadMs',
    to: '',
    test: 'packages/core/test/policy/counted-times.test.ts',
    title: 'a delay is one that a clock could have given that is right',
  },
]
