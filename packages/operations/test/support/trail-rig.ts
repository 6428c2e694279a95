import { type Chatfactor, type ChatfactorOptions, createChatfactor, type Store } from '@chatfactor/core'
import { type Engine, extendChatfactor } from '@chatfactor/core/feature'
import { byId, type Records, remove } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { type FakeClock, fakeClock } from '@chatfactor/testkit'
import { operations } from '../../src/index.js'
import { sweepTrail } from '../../src/trail/months-leave.js'

/** A master key of that name. */
export function masterKey(id: string) {
  return { id, secret: Buffer.from(`0123456789abcdefghijklmnopqrstuv${id}`) }
}

/** What differs from the usual. */
export interface Given {
  readonly store?: Store
  readonly clock?: FakeClock
  readonly keys?: ChatfactorOptions['keys']
  readonly retention?: NonNullable<ChatfactorOptions['retention']>
}

export type Entry = Records['audit']
export type Seal = Records['seals']

/** Two Resources, Billing and Payroll, with an administrator each, and the processes that seal what happens on them. */
export async function trailRig({
  store = memoryStore(),
  clock = fakeClock(),
  keys = [masterKey('k1')],
  retention,
}: Given = {}) {
  const problems: string[] = []
  /** One more process. */
  const another = (given: Pick<Given, 'store' | 'keys'> = {}) => {
    const options = { keys: given.keys ?? keys, store: given.store ?? store, clock, transports: [] }
    const more = retention === undefined ? {} : { retention }
    const made = createChatfactor({
      ...options,
      ...more,
      publicUrl: 'https://id.example.org',
      features: [operations()],
    })
    made.on('problem', ({ where, error }) => problems.push(`${where}: ${error.message}`))
    return made
  }
  const chatfactor = another()
  const billing = await chatfactor.resources.create({ name: 'Billing', actor: 'administrator:ann' })
  const payroll = await chatfactor.resources.create({ name: 'Payroll', actor: 'administrator:ben' })
  let acts = 0
  const walk = async <R>(list: (after: string | null) => Promise<{ items: readonly R[]; next: string | null }>) => {
    const all: R[] = []
    for (let page = await list(null); ; page = await list(page.next)) {
      all.push(...page.items)
      if (page.next === null) return all
    }
  }

  return {
    ...{ chatfactor, another, store, clock, billing, payroll, problems },
    /** So many things happen on a Resource. */
    async act(resourceId: string, count: number) {
      const actor = resourceId === billing.id ? ('administrator:ann' as const) : ('administrator:ben' as const)
      for (let at = 0; at < count; at += 1) {
        acts += 1
        await chatfactor.resources.update(resourceId, { name: `Named ${acts}`, actor })
      }
    },
    /** All that has happened gets its numbers, and, a minute later, its seals. */
    async seal() {
      await chatfactor.worker.runOnce()
      await clock.advance(60_000)
      await chatfactor.worker.runOnce()
    },
    /** Lets go what may go, and does nothing else. */
    async sweep() {
      await sweepTrail(await engineOf(chatfactor), new AbortController().signal)
    },
    /** The numbered entries of a Resource, `null` for those of none. */
    entries: (resourceId: string | null): Promise<readonly Entry[]> =>
      walk((after) => store.list('audit', { index: 'byResourceNumber', equals: { resourceId }, after, limit: 500 })),
    seals: (chain: string): Promise<readonly Seal[]> =>
      walk((after) => store.list('seals', { index: 'byChain', equals: { chain }, after, limit: 500 })),
    /** The pseudonym of a person. */
    async subjectOf(userId: string) {
      const [user] = await store.read([byId('users', userId)])
      return user?.subjectId ?? ''
    },
    /** Takes a record out of the store, behind the back of everybody. */
    async lose(collection: 'audit' | 'seals' | 'marks', record: { readonly id: string; readonly version: number }) {
      const { outcome } = await store.commit([remove(collection, record)])
      if (outcome !== 'committed') throw new Error(`it was ${outcome}`)
    },
  }
}

/** One of them; throws where there is none. */
export function nth<T>(list: readonly T[], at: number): T {
  const one = list.at(at)
  if (one === undefined) throw new Error(`there is none at ${at}`)
  return one
}

/** What is inside. */
function engineOf(chatfactor: Chatfactor): Promise<Engine> {
  return new Promise((resolve) => {
    extendChatfactor(chatfactor, {}, (engine) => {
      resolve(engine)
      return {}
    })
  })
}
