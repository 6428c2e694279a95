import { commit, type Engine, leaseMs, newId } from '../../kernel/index.js'
import { byKey, insert, update } from '../../ports/index.js'
import type { ProcessVital, VitalRecord } from '../../records/index.js'
import type { Facts } from './health.js'

/** How many messages are read, the oldest ones: if there are more, a queue is long. */
const mostWaiting = 500
/** Processes and accounts; the latest reports come first. */
const mostVitals = 200
const keptMs = 24 * 60 * 60_000

/** This process's own report. */
export function ownVital({ channels: { monitor } }: Engine, aheadMs: number | null): ProcessVital {
  return { ...monitor.vital(), aheadMs }
}

/** The key of an account's record. */
export function accountKey({ name, transport }: Engine['channels']['transports']['all'][number]): string {
  return `account:${name}:${transport.accountId}`
}

/** Reads all facts about the health, and adds what this process knows of itself. */
export async function readFacts(
  engine: Engine,
  key: string,
  own: ProcessVital,
  feed = engine.features.feed,
): Promise<Facts> {
  const { store, clock, channels } = engine
  const since = clock.elapsedMs()
  const newest = { index: 'overdue', equals: {}, direction: 'descending', limit: mostVitals } as const
  const due = { index: 'due', equals: { state: 'waiting' }, limit: mostWaiting } as const
  const [vitals, deliveries, standing] = await Promise.all([
    store.list('vitals', newest),
    store.list('deliveries', due),
    feed?.(engine) ?? null,
  ])
  channels.monitor.store.note(clock.elapsedMs() - since)
  const now = clock.now()
  const soon = now.getTime() + leaseMs
  const others = vitals.items.flatMap(({ key: other, at, says }) =>
    says.kind === 'process' && other !== key ? [{ at, says }] : [],
  )
  return {
    now,
    hasMailer: channels.mailer !== null,
    accounts: channels.transports.all.map((account) => {
      const { name, transport } = account
      const found = vitals.items.find((one) => one.key === accountKey(account))?.says
      const perSecond = transport.capabilities.pace?.perAccountPerSecond ?? null
      return { name, platform: transport.platform, perSecond, check: found?.kind === 'account' ? found : null }
    }),
    processes: [{ at: now, says: own }, ...others],
    waiting: deliveries.items.filter(({ dueAt }) => dueAt.getTime() <= soon),
    isMore: deliveries.next !== null && deliveries.items.every(({ dueAt }) => dueAt.getTime() <= soon),
    feed: standing,
  }
}

/** The facts that are known without the store. */
export function factsAlone({ clock, channels }: Engine, own: ProcessVital): Facts {
  const now = clock.now()
  const accounts = channels.transports.all.map(({ name, transport: { platform } }) => ({
    ...{ name, platform },
    perSecond: null,
    check: null,
  }))
  const hasMailer = channels.mailer !== null
  return { now, hasMailer, accounts, processes: [{ at: now, says: own }], waiting: [], isMore: false, feed: null }
}

/** Stores a report, unless another process was faster. Returns whether it was stored. */
export async function note(
  engine: Engine,
  key: string,
  change: (before: VitalRecord['says'] | null) => VitalRecord['says'] | null,
): Promise<boolean> {
  const [before] = await engine.store.read([byKey('vitals', 'key', { key })])
  const says = change(before?.says ?? null)
  if (says === null) return false
  const now = engine.clock.now()
  const said = { key, says, at: now, expiresAt: new Date(now.getTime() + keptMs) }
  const write = before === null ? insert('vitals', { id: newId(now), ...said }) : update('vitals', before, said)
  return (await commit(engine, { writes: [write], untold: 'vital_noted' }, [], now)).outcome === 'committed'
}
