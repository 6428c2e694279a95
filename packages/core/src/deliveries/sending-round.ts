import { commit } from '../kernel/commit.js'
import { leaseMs } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import type { Line } from '../kernel/line.js'
import { look } from '../kernel/named-refs.js'
import { urgencies } from '../kernel/urgency.js'
import type { Page } from '../ports/store.js'
import { update } from '../ports/writes.js'
import type { DeliveryRecord } from '../records/delivery-record.js'
import { isOutdated, refsOfDelivery } from './still-wanted.js'

const pageSize = 100
/** So many pages of what is due are looked at in a round: what a dead line leaves lying must not hide the others. */
const mostPages = 20

/** A round that has begun. */
export interface Round {
  /** How many messages it has taken to their lines. */
  sent(): number
  /** Resolves when it has taken all of them there, and their platforms have spoken. */
  readonly done: Promise<void>
}

/** Takes what is due to the lines of one process. */
export interface Sending {
  /** Begins a round, which ends early when the signal aborts. What is due for a line that a round is still busy with is left to that one. */
  begin(signal: AbortSignal): Promise<Round>
  /** Whether a round is still taking messages to some line. */
  isBusy(): boolean
}

/**
 * Sends every delivery that is due, codes first: those whose process died, and those that are tried again.
 *
 * Each is leased by its own commit, so of many workers one sends it, and only while its line has room: what would wait long is left to
 * whoever has room first. A code is dropped when it is not the current one of a pending challenge any more (R30). A lease ends when the
 * store's clock says so, too: a process whose own clock is ahead would take over what others are sending (R35).
 */
export function createSending(engine: Engine): Sending {
  const busy = new Set<Line>()

  return {
    isBusy: () => busy.size > 0,

    async begin(signal) {
      let sent = 0
      const byLine = new Map<Line, DeliveryRecord[]>()
      const due = await dueNow(engine)
      const aheadMs = due.length === 0 ? 0 : await aheadOfStore(engine)
      for (const delivery of due) {
        if (!isDue(delivery, engine.clock.now(), aheadMs)) continue
        const line = engine.lines.of(delivery)
        const others = byLine.get(line)
        if (others === undefined) byLine.set(line, [delivery])
        else others.push(delivery)
      }
      const feed = async (line: Line, due: readonly DeliveryRecord[]) => {
        busy.add(line)
        const outcomes: Promise<unknown>[] = []
        try {
          for (const { id } of inOrder(engine, due)) {
            if (line.room() <= 0) await line.hasRoom(signal)
            if (signal.aborted) return
            const delivery = await lease(engine, id, aheadMs)
            if (delivery === null) continue
            sent += 1
            outcomes.push(engine.dispatch(delivery))
          }
        } finally {
          busy.delete(line)
        }
        await Promise.all(outcomes)
      }
      const idle = [...byLine].filter(([line]) => !busy.has(line))
      return { sent: () => sent, done: Promise.all(idle.map(([line, due]) => feed(line, due))).then(() => undefined) }
    },
  }
}

async function dueNow({ store, clock }: Engine): Promise<readonly DeliveryRecord[]> {
  const due: DeliveryRecord[] = []
  let after: string | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const from: { readonly after?: string } = after === null ? {} : { after }
    const query = { index: 'due', equals: { state: 'waiting' }, limit: pageSize, ...from } as const
    const { items, next }: Page<DeliveryRecord> = await store.list('deliveries', query)
    const now = clock.now()
    due.push(...items.filter(({ dueAt }) => dueAt <= now))
    if (next === null || items.some(({ dueAt }) => dueAt > now)) break
    after = next
  }
  return due
}

function inOrder({ features }: Engine, due: readonly DeliveryRecord[]): readonly DeliveryRecord[] {
  return urgencies.flatMap((urgency) =>
    due.filter((delivery) => (features.template(delivery.template)?.urgency ?? 'notice') === urgency),
  )
}

/** How far this process's clock is ahead of the store's: less than nothing where it is behind, 0 where the store tells no time. */
async function aheadOfStore({ store, clock }: Pick<Engine, 'store' | 'clock'>): Promise<number> {
  const time = await store.now?.()
  return time === undefined ? 0 : clock.now().getTime() - time.getTime()
}

/** Whether it is due by both clocks. */
function isDue({ dueAt }: DeliveryRecord, now: Date, aheadMs: number): boolean {
  return dueAt.getTime() <= now.getTime() - Math.max(0, aheadMs)
}

/** Takes a delivery for this process, if it is still due and still wanted. */
async function lease(engine: Engine, id: string, aheadMs: number) {
  const found = await look(engine.store, refsOfDelivery(id), ['delivery'])
  const now = engine.clock.now()
  if (found === null || found.delivery.state !== 'waiting' || !isDue(found.delivery, now, aheadMs)) return null
  const { delivery, challenge, enrollment, token } = found
  const template = engine.features.template(delivery.template)
  // A process that has the feature knows what becomes of it.
  if (template === null) return null
  if (isOutdated(engine, found, template, now)) {
    const writes = [update('deliveries', delivery, { state: 'dropped' })]
    await commit(engine, { writes, untold: 'delivery_ended' }, [], now)
    return null
  }
  const { member: assignment, user, resource } = found
  const reminder = template.whenDue?.(delivery, { assignment, user, resource }, now)
  if (reminder?.outcome === 'instead') {
    await commit(engine, { writes: reminder.writes, untold: 'delivery_ended' }, [], now)
    return null
  }
  const leased = {
    ...reminder?.change,
    attempts: delivery.attempts + 1,
    dueAt: new Date(now.getTime() + Math.max(0, -aheadMs) + leaseMs),
  }
  const writes = [update('deliveries', delivery, leased)]
  const { outcome } = await commit(engine, { writes, untold: 'delivery_leased' }, [], now)
  if (outcome !== 'committed') return null
  const pausedUntil = token?.pausedUntil ?? null
  return {
    record: { ...delivery, ...leased },
    template,
    challenge,
    enrollment,
    pausedUntil,
    version: delivery.version + 1,
  }
}
