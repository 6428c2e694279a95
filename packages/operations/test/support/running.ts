import { ChatfactorError, createChatfactor } from '@chatfactor/core'
import { type Records, remove, type Store } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { type FakeClock, fakeClock } from '@chatfactor/testkit'
import { type FeedPage, operations } from '../../src/index.js'

const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]

/** A process with operations; of two on one store each has the other's records. */
export function running(store: Store = memoryStore(), clock: FakeClock = fakeClock()) {
  const problems: string[] = []
  const options = { keys, store, clock, transports: [], publicUrl: 'https://id.example.org' }
  const chatfactor = createChatfactor({ ...options, features: [operations()] })
  chatfactor.on('problem', ({ where }) => problems.push(where))
  let made = 0
  return {
    ...{ chatfactor, store, clock, problems },
    /** So many people, each with an entry in the trail. */
    async people(count: number) {
      for (let at = 0; at < count; at += 1) await chatfactor.users.create({ login: `p${clock.elapsedMs()}_${made++}` })
    },
    number: () => chatfactor.worker.runOnce(),
  }
}

/** The entries that have a number, in their order. */
export async function numbered(store: Store): Promise<readonly Records['audit'][]> {
  return (await store.list('audit', { index: 'byNumber', equals: {}, limit: 500 })).items
}

/** Numbers as the store keeps them, as numbers. */
export async function numbersIn(store: Store): Promise<readonly number[]> {
  return (await numbered(store)).map(({ number }) => positionNumber(number ?? ''))
}

/** What a position counts. */
export function positionNumber(position: string): number {
  return [...position].reduce((sum, letter) => sum * 32 + '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(letter), 0)
}

/** The next page; throws where the feed has ended. */
export async function pageOf(pages: AsyncIterator<FeedPage>): Promise<FeedPage> {
  const { value, done } = await pages.next()
  if (done === true) throw new Error('the feed has ended')
  return value
}

/** The counts of a page's positions. */
export function counts({ events }: FeedPage): readonly number[] {
  return events.map(({ position }) => positionNumber(position))
}

/** What came back instead of an answer. */
export async function refusal(call: Promise<unknown>): Promise<ChatfactorError> {
  const error: unknown = await call.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof ChatfactorError) return error
  throw error
}

/** Deletes the entries with these numbers, as a sweep does. */
export async function lose(store: Store, ...lost: readonly number[]): Promise<void> {
  const gone = (await numbered(store)).filter(({ number }) => lost.includes(positionNumber(number ?? '')))
  await store.commit(gone.map((entry) => remove('audit', entry)))
}

/** A store that does something before, or in place of, a commit that numbers entries. */
export function beforeNumbering(inner: Store, act: (commit: () => ReturnType<Store['commit']>) => unknown): Store {
  return {
    ...inner,
    async commit(writes, hint) {
      const numbers = writes.some(
        (write) => write.verb === 'update' && write.collection === 'audit' && 'record' in write,
      )
      if (!numbers) return inner.commit(writes, hint)
      let outcome: ReturnType<Store['commit']> | null = null
      const commit = () => {
        outcome ??= inner.commit(writes, hint)
        return outcome
      }
      await act(commit)
      return commit()
    },
  }
}
