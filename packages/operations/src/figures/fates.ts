import type { Engine } from '@chatfactor/core/feature'
import { byId, cursorAfter, type DeliveryRecord, declared, layoutOf } from '@chatfactor/core/store'
import { dayOf } from './days.js'
import { takenBucketOf } from './taken.js'
import type { Tally } from './tally.js'

/** Up to which message results were counted, and which earlier messages were still open. */
export interface FatesPlace {
  readonly after: string | null
  readonly open: readonly string[]
}

/** Longer than a code is valid, so nearly every message is over; also longer than a commit takes to become visible. */
const settledMs = 11 * 60_000
/** The most open messages remembered; once reached, counting waits for them. */
const mostOpen = 500
const pageSize = 200
/** A mail planned further ahead than this is neither waited for nor counted. */
const plannedMs = 60 * 60_000

/** Counts the results of messages, staying eleven minutes behind. Returns the next position, and whether there is more to count now. */
export async function countFates(
  { store }: Pick<Engine, 'store'>,
  { after, open }: FatesPlace,
  tally: Tally,
  now: Date,
): Promise<{ readonly place: FatesPlace; readonly isMore: boolean }> {
  const remembered = open.length === 0 ? [] : await store.read(open.map((id) => byId('deliveries', id)))
  const waiting: string[] = []
  for (const delivery of remembered) {
    // A deleted message was over long ago.
    if (delivery === null) continue
    if (delivery.state === 'waiting') waiting.push(delivery.id)
    else count(delivery, tally)
  }
  const room = Math.min(pageSize, mostOpen - waiting.length)
  if (room === 0) return { place: { after, open: waiting }, isMore: false }
  const { order } = declared(layoutOf('deliveries').indexes.get('byAge'), 'index deliveries.byAge')
  const cursor = after === null ? null : cursorAfter({ id: after }, order)
  const { items } = await store.list('deliveries', { index: 'byAge', equals: {}, after: cursor, limit: room })
  const young = items.findIndex(({ createdAt }) => now.getTime() - createdAt.getTime() < settledMs)
  const old = young === -1 ? items : items.slice(0, young)
  for (const delivery of old) {
    if (delivery.state !== 'waiting') count(delivery, tally)
    else if (delivery.dueAt.getTime() - delivery.createdAt.getTime() < plannedMs) waiting.push(delivery.id)
  }
  return { place: { after: old.at(-1)?.id ?? after, open: waiting }, isMore: old.length === room }
}

function count(delivery: DeliveryRecord, tally: Tally): void {
  const { resourceId, createdAt, state, transport, channel, challengeId, endedAt } = delivery
  const day = dayOf(createdAt)
  tally.add(resourceId, day, `messages.${state}.${transport ?? channel}`)
  // A person waits for a question, but not for a notice.
  if (challengeId === null || state !== 'sent' || endedAt === null) return
  tally.add(resourceId, day, `taken.${takenBucketOf(endedAt.getTime() - createdAt.getTime())}`)
}
