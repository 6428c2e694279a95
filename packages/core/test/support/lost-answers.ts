import { ChatfactorError, type CommitOutcome, type Store, type Write } from '../../src/doors/store.js'

/** What becomes of one commit: it goes through, is lost on the way there, or only its answer is lost. */
export type Fate = 'answered' | 'never_arrives' | 'answer_is_lost'

/** A store whose connection breaks as scripted, and afterwards works; with what reached the store, and what it said. */
export function lostAnswers(inner: Store, fates: Fate[]) {
  const outcomes: CommitOutcome[] = []
  const tried: (readonly Write[])[] = []
  const store: Store = {
    read: (refs) => inner.read(refs),
    list: (collection, query) => inner.list(collection, query),
    async commit(writes) {
      tried.push(writes)
      const fate = fates.shift() ?? 'answered'
      if (fate === 'never_arrives') throw new ChatfactorError('STORE_UNAVAILABLE', {})
      const outcome = await inner.commit(writes)
      outcomes.push(outcome)
      if (fate === 'answer_is_lost') throw new ChatfactorError('STORE_UNAVAILABLE', {})
      return outcome
    },
  }
  return { store, outcomes, tried }
}
