import type { Engine } from '@chatfactor/core/feature'
import { byKey } from '@chatfactor/core/store'

/** Waiting messages and unnumbered entries are counted up to this number. */
const mostCounted = 500
/** The store is asked at most this often, however many collectors there are. */
const keptMs = 10_000
/** The mark under which `@chatfactor/operations` numbers the trail. Without it, nothing is behind. */
const trailMark = 'trail'
/** Collections swept row by row in every store. */
const swept = ['limits', 'vitals', 'sessions', 'rememberedBrowsers'] as const

/** The state of all processes, from the store. */
export interface Standing {
  /** How many messages are due but not being sent, by messenger; 500 at most in all. */
  readonly waiting: ReadonlyMap<string, number>
  /** How long the oldest of them has been due, in seconds. */
  readonly waitingS: number
  /** How many entries of the trail wait for their number, 500 at most, and how long the oldest has waited; `null` if the trail is not numbered. */
  readonly feed: { readonly behind: number; readonly ageS: number } | null
  /** How long the most overdue record has waited to be swept, in seconds. */
  readonly sweepS: number
}

/** Asks the store at most every ten seconds; `null` while it does not answer. */
export function createStanding({ store, clock }: Pick<Engine, 'store' | 'clock'>): () => Promise<Standing | null> {
  let last: { readonly at: number; readonly asked: Promise<Standing | null> } | null = null

  const secondsOf = (since: Date | undefined) =>
    since === undefined ? 0 : Math.max(0, (clock.now().getTime() - since.getTime()) / 1000)

  const overdue = async (collection: (typeof swept)[number]) =>
    secondsOf((await store.list(collection, { index: 'overdue', equals: {}, limit: 1 })).items[0]?.expiresAt)

  const feedNow = async () => {
    const [mark] = await store.read([byKey('marks', 'key', { key: trailMark })])
    if (mark === null) return null
    const unnumbered = { index: 'unnumbered', equals: { number: null }, limit: mostCounted } as const
    const { items } = await store.list('audit', unnumbered)
    return { behind: items.length, ageS: secondsOf(items[0]?.at) }
  }

  const ask = async (): Promise<Standing> => {
    const due = { index: 'due', equals: { state: 'waiting' }, limit: mostCounted } as const
    const [{ items }, feed, ...lags] = await Promise.all([
      store.list('deliveries', due),
      feedNow(),
      ...swept.map(overdue),
    ])
    const now = clock.now()
    const late = items.filter(({ dueAt }) => dueAt <= now)
    const waiting = new Map<string, number>()
    for (const { channel, transport } of late) {
      const line = transport ?? channel
      waiting.set(line, (waiting.get(line) ?? 0) + 1)
    }
    return { waiting, waitingS: secondsOf(late[0]?.dueAt), feed, sweepS: Math.max(...lags) }
  }

  return () => {
    const now = clock.elapsedMs()
    if (last === null || now - last.at >= keptMs) last = { at: now, asked: ask().catch(() => null) }
    return last.asked
  }
}
