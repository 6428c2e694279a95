import { commit, type Engine, leaseMs, look, placed } from '../kernel/index.js'
import { type Line, type Urgency, urgencies } from '../pacing/index.js'
import { type Page, update } from '../ports/index.js'
import type { DeliveryRecord } from '../records/index.js'
import { renewedLink } from './send-mail.js'
import { isOutdated, refsOfDelivery } from './still-wanted.js'

const pageSize = 100
/** How many pages of due deliveries a round reads: those of a dead platform must not hide the others. */
const mostPages = 20
/** Beyond them it looks only for codes, in pages as large as the store allows. */
const codePageSize = 500
/** How many pages before them may be left to others. */
const mostPassed = 100
/** How long these are not read again. */
const passedOverMs = 60_000

/** A round that has begun. */
export interface Round {
  /** How many messages it has queued. */
  sent(): number
  /** Resolves when all of them have been queued, and their platforms have answered. */
  readonly done: Promise<void>
}

/** Queues due deliveries for sending. */
export interface Sending {
  /**
   * Begins a round, which ends early when the signal aborts. Due deliveries for a queue that an earlier round is still
   * filling, with the same urgency, are left to that round.
   */
  begin(signal: AbortSignal): Promise<Round>
  /** Whether a round is still queueing messages. */
  isBusy(): boolean
}

/** Found deliveries of one urgency for a queue that have not been queued yet. */
interface Stretch {
  readonly line: Line
  readonly urgency: Urgency
  /** Later rounds add to it while it is processed. */
  readonly ids: Set<string>
}

/**
 * Sends every due delivery, codes first: those whose process died, and retries.
 *
 * Each is leased by a commit of its own, so that only one of many workers sends it, and only while its queue has room
 * for its urgency: a message that would wait long is left to the first process with room. A code is dropped once it is
 * not the current one of a pending challenge (R30). A message for which this process lacks something is left to others,
 * and dropped once it has expired. A lease has to be over by the store's clock, too: otherwise a process whose clock is
 * ahead would take over what others are sending (R35).
 */
export function createSending(engine: Engine): Sending {
  const stretches = new Set<Stretch>()
  const due = createDue(engine)

  return {
    isBusy: () => stretches.size > 0,

    async begin(signal) {
      let sent = 0
      const begun = new Map<Line, Stretch[]>()
      const found = await due.now()
      const aheadMs = found.length === 0 ? 0 : await aheadOfStore(engine)
      for (const delivery of inOrder(engine, found)) {
        const now = engine.clock.now()
        if (!isDue(delivery, now, aheadMs) || isLeft(engine, delivery, now)) continue
        const [line, urgency] = [engine.channels.lines.of(delivery), urgencyOf(engine, delivery)]
        const known = [...stretches].find((one) => one.line === line && one.urgency === urgency)
        const stretch = known ?? { line, urgency, ids: new Set() }
        stretch.ids.add(delivery.id)
        if (known !== undefined) continue
        stretches.add(stretch)
        begun.set(line, [...(begun.get(line) ?? []), stretch])
      }
      const feed = async (own: readonly Stretch[]) => {
        const outcomes: Promise<unknown>[] = []
        try {
          for (const stretch of own) {
            const { line, urgency, ids } = stretch
            for (const id of ids) {
              if (line.room(urgency) <= 0) await line.hasRoom(urgency, signal)
              if (signal.aborted) return
              const delivery = await lease(engine, id, aheadMs)
              ids.delete(id)
              if (delivery === null) continue
              sent += 1
              outcomes.push(engine.sending.dispatch(delivery))
            }
            stretches.delete(stretch)
          }
        } finally {
          // If it ends early, the next round finds the rest again.
          const left = own.filter((stretch) => stretches.delete(stretch))
          if (left.length > 0) due.forget()
        }
        await Promise.all(outcomes)
      }
      return { sent: () => sent, done: Promise.all([...begun.values()].map(feed)).then(() => undefined) }
    },
  }
}

/** Reads what is due. */
interface Due {
  /** The oldest due deliveries, and every code after them. */
  now(): Promise<readonly DeliveryRecord[]>
  /** Codes that were found may be found again. */
  forget(): void
}

/**
 * Due deliveries are ordered only by time, so thousands of notices may come before one code. New ones become due after
 * those that are due already, so each round looks for codes from where the last one ended.
 */
function createDue(engine: Engine): Due {
  const { store, clock } = engine
  let codesAfter: string | null = null
  let ownAfter: string | null = null
  let ownSince = clock.elapsedMs()

  /**
   * Continues while everything is due. Returns the cursor of the page where it ended (`null` for the first one), and of
   * the first page that is not wholly left to others: earlier pages hide nothing, and do not count as pages of the
   * round.
   */
  const walk = async (from: string | null, limit: number) => {
    const items: DeliveryRecord[] = []
    let after = from
    let own = from
    let passed = 0
    for (let page = 0; page < mostPages + passed; page += 1) {
      const cursor: { readonly after?: string } = after === null ? {} : { after }
      const query = { index: 'due', equals: { state: 'waiting' }, limit, ...cursor } as const
      const { items: found, next }: Page<DeliveryRecord> = await store.list('deliveries', query)
      const now = clock.now()
      items.push(...found.filter(({ dueAt }) => dueAt <= now))
      if (next === null || found.some(({ dueAt }) => dueAt > now)) return { items, after, own, isAll: true }
      if (own === after && passed < mostPassed && found.every((delivery) => isLeft(engine, delivery, now))) {
        passed += 1
        own = next
      }
      after = next
    }
    return { items, after, own, isAll: false }
  }

  return {
    async now() {
      if (clock.elapsedMs() - ownSince >= passedOverMs) {
        ownAfter = null
        ownSince = clock.elapsedMs()
      }
      const oldest = await walk(ownAfter, pageSize)
      ownAfter = oldest.own
      if (oldest.isAll) {
        codesAfter = null
        return oldest.items
      }
      const behind = await walk(codesAfter ?? oldest.after, codePageSize)
      codesAfter = behind.after
      return [...oldest.items, ...behind.items.filter((delivery) => isUrgent(urgencyOf(engine, delivery)))]
    },
    forget() {
      codesAfter = null
    },
  }
}

function isUrgent(urgency: Urgency): boolean {
  return urgency === 'code' || urgency === 'prompt'
}

/** Whether another process may send it, and this one cannot. */
function isLeft({ sending }: Engine, delivery: DeliveryRecord, now: Date): boolean {
  return delivery.expiresAt > now && sending.leaves(delivery)
}

function inOrder(engine: Engine, due: readonly DeliveryRecord[]): readonly DeliveryRecord[] {
  return urgencies.flatMap((urgency) => due.filter((delivery) => urgencyOf(engine, delivery) === urgency))
}

function urgencyOf({ features }: Engine, { template }: DeliveryRecord): Urgency {
  return features.template(template)?.urgency ?? 'notice'
}

/** How far this process's clock is ahead of the store's: negative if it is behind, 0 if the store has no clock. */
async function aheadOfStore({ store, clock }: Pick<Engine, 'store' | 'clock'>): Promise<number> {
  const time = await store.now?.()
  return time === undefined ? 0 : clock.now().getTime() - time.getTime()
}

/** Whether it is due by both clocks. */
function isDue({ dueAt }: DeliveryRecord, now: Date, aheadMs: number): boolean {
  return dueAt.getTime() <= now.getTime() - Math.max(0, aheadMs)
}

/** Leases a delivery to this process, if it is still due and still wanted. */
async function lease(engine: Engine, id: string, aheadMs: number) {
  const found = await look(engine.store, refsOfDelivery(id), ['delivery'])
  const now = engine.clock.now()
  if (found === null || found.delivery.state !== 'waiting' || !isDue(found.delivery, now, aheadMs)) return null
  const { delivery, challenge, enrollment, token } = found
  const template = engine.features.template(delivery.template)
  if (isLeft(engine, delivery, now)) return null
  if (template === null || (await placed(() => isOutdated(engine, found, template, now)))) {
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
  const link = await renewedLink(engine, delivery, template)
  const leased = {
    ...reminder?.change,
    ...link?.change,
    attempts: delivery.attempts + 1,
    dueAt: new Date(now.getTime() + Math.max(0, -aheadMs) + leaseMs),
  }
  const writes = [update('deliveries', delivery, leased), ...(link?.writes ?? [])]
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
