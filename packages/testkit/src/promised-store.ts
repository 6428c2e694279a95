import { channel } from 'node:diagnostics_channel'
import { ChatfactorError, type Store } from '@chatfactor/core/store'
import { changedStore, looseStore } from './loose-store.js'
import { challengePromises } from './promises/challenge-promises.js'
import { factorPromises } from './promises/factor-promises.js'
import { memberPromises } from './promises/member-promises.js'
import { questionPromises } from './promises/question-promises.js'
import { seenCommit } from './promises/seen-commit.js'

const promises = [...challengePromises, ...memberPromises, ...factorPromises, ...questionPromises]
const broken = channel('chatfactor:broken-promise')

/**
 * Wraps a store so that it refuses, with `INVARIANT_BROKEN`, every commit that breaks a promise about records, whatever
 * code decided it: an answer that counts during a lock, a miss that is taken back, a new token that no one is told
 * about.
 *
 * The error may be swallowed, so `tell` gets it, too: by default it is published on the channel
 * `chatfactor:broken-promise` of `node:diagnostics_channel`, where a test can fail on it. It reads before it commits,
 * so wrap the counting store around this one, not the other way round.
 */
export function promisedStore(store: Store, tell: (what: string) => void = (what) => broken.publish(what)): Store {
  const inner = looseStore(store)
  return changedStore(store, {
    async commit(writes, hint) {
      const seen = await seenCommit(store, writes)
      const breaches =
        seen === null ? [] : promises.flatMap(({ id, breaches: of }) => of(seen).map((what) => `${id}: ${what}`))
      if (breaches.length === 0) return inner.commit(writes, hint)
      const what = breaches.join('; ')
      tell(what)
      throw new ChatfactorError('INVARIANT_BROKEN', { what })
    },
  })
}
