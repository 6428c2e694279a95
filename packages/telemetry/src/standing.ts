import type { Engine } from '@chatfactor/core/feature'
import { byKey } from '@chatfactor/core/store'

/** So many waiting messages, and entries without a number, are counted. */
const mostCounted = 500
/** The store is asked no more often, however many ask. */
const keptMs = 10_000
/** What `@chatfactor/operations` numbers the trail under. Where it never did, nobody is behind. */
const trailMark = 'trail'
/** What is swept when its time is over, in stores of every kind row by row. */
const swept = ['limits', 'vitals', 'sessions', 'rememberedBrowsers'] as const

/** How things stand over all processes, by the store. */
export interface Standing {
  /** How many messages are due and nobody sends, by messenger; at most 500 together. */
  readonly waiting: ReadonlyMap<string, number>
  /** How long the oldest of them has been due, in seconds. */
  readonly waitingS: number
  /** How many entries of the trail wait for their number, at most 500, and the oldest of them how long; `null` where nobody numbers. */
  readonly feed: { readonly behind: number; readonly ageS: number } | null
  /** How long the record that is longest overdue has waited to be swept, in seconds. */
  readonly sweepS: number
}

/** Asks the store how things stand, at most every ten seconds; `null` while it gives no answer. */
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
