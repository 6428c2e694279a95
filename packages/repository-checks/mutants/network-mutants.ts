import type { Mutant } from './mutant.js'

const silence = 'packages/store-postgres/test/silence.test.ts'
const everyCallEnds =
  'every call ends, also those that wait for a connection, and the store serves again when the network does'

/** Networks that die without a word. */
export const networkMutants: readonly Mutant[] = [
  {
    ids: ['C10'],
    breaks: 'a statement is waited for without end',
    file: 'packages/store-postgres/src/executors/pg-pool.ts',
    from: 'cellsOf((await within(answer, patience.answerMs)).rows)',
    to: 'cellsOf((await answer).rows)',
    test: silence,
    title: everyCallEnds,
  },
  {
    ids: ['C10'],
    breaks: 'connections that died beside the one that was noticed stay in the pool',
    file: 'packages/store-postgres/src/executors/pg-pool.ts',
    from: 'let idle = pool.idleCount ?? 0;',
    to: 'let idle = 0;',
    test: silence,
    title: 'parts with the connections beside one that fell silent',
  },
  {
    ids: ['C10'],
    breaks: 'postgres.js keeps its silent sockets',
    file: 'packages/store-postgres/src/executors/postgres-js-sockets.ts',
    from: 'if (nobodySpeaks || isUnderWay(pending)) for (const socket of silent) socket.destroy()',
    to: '',
    test: silence,
    title: everyCallEnds,
  },
  {
    ids: ['C10'],
    breaks: 'calls go on to a database that is known to be silent',
    file: 'packages/store-postgres/src/patience/attentive-executor.ts',
    from: 'if (sign !== null) await within(sign, patience.signMs)',
    to: '',
    test: silence,
    title: 'a call while the database is known to be silent ends soon',
  },
  {
    ids: ['C41'],
    breaks: 'a request that may have left counts as kept back where the runtime is silent',
    file: 'packages/core/src/platform-client/http-call.ts',
    from: 'let written = true',
    to: 'let written = false',
    test: 'packages/core/test/platform-client/http-call.test.ts',
    title: 'counts a request as begun where the runtime does not tell whether it is',
  },
]
