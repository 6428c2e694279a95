import { invalidOption } from '../errors/known-options.js'
import type { Engine } from '../kernel/engine.js'
import { noRecordCache } from '../kernel/record-cache.js'
import { asked, own, type VerbsOf } from '../kernel/verb.js'
import { createAssignments } from '../people/assignment-service.js'
import type { Assignments } from '../people/assignments.js'
import { createUsers } from '../people/user-service.js'
import type { Users } from '../people/users.js'
import type { HostTransaction, Store } from '../ports/store.js'

/** What can be done within a transaction of the host's: it becomes true when that is committed, and not before. */
export interface WithinTransaction {
  /** Makes and changes people. */
  readonly users: Pick<Users, 'create' | 'ensure' | 'get' | 'update'>
  /** Makes and changes memberships. */
  readonly assignments: Pick<Assignments, 'create' | 'find' | 'update'>
}

/** How its verbs may be called. */
export const verbsWithin: VerbsOf<WithinTransaction> = {
  users: {
    create: asked({ input: own }),
    ensure: asked({ input: own }),
    get: asked({ user: own }),
    update: asked({ user: own, change: own }),
  },
  assignments: { create: asked({ input: own }), find: asked({ input: own }), update: asked({ input: own }) },
}

/**
 * The verbs on the host's connection. What they write may be rolled back, so this process remembers nothing of it; and they are those that send no
 * message and tell no listener.
 *
 * They wait in no lane: who is held up by a row of this transaction would wait in it for the host, and the host for the lane.
 */
export function joinTransaction(
  engine: Engine,
  bare: Store,
  guarded: (bare: Store) => Store,
  transaction: HostTransaction,
): WithinTransaction {
  if (bare.within === undefined) throw invalidOption('store', 'takes no part in transactions of yours')
  const joined: Engine = {
    ...engine,
    store: guarded(bare.within(transaction)),
    cache: noRecordCache,
    lanes: { run: (_, work) => work() },
  }
  const users = createUsers(joined)
  const assignments = createAssignments(joined)
  return {
    users: { create: users.create, ensure: users.ensure, get: users.get, update: users.update },
    assignments: { create: assignments.create, find: assignments.find, update: assignments.update },
  }
}
