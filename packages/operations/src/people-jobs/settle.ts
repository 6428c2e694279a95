import type { Engine } from '@chatfactor/core/feature'
import { byId, type DeliveryRecord } from '@chatfactor/core/store'
import type { BulkBecause } from './bulk-acts.js'
import { type Place, reported } from './bulk-state.js'

/** Messages checked per step. */
const mostLookedAt = 100
/** A mail server that fails for longer is not waited for. */
const longestMs = 10 * 60_000

/** Checks the emails in progress. */
export async function settled({ store }: Pick<Engine, 'store'>, place: Place, now: Date) {
  const looked = place.pending.slice(0, mostLookedAt)
  const rest = place.pending.slice(mostLookedAt)
  const deliveries = looked.length === 0 ? [] : await store.read(looked.map(([, id]) => byId('deliveries', id)))
  const open: Place['pending'] = []
  const left: Place['left'] = []
  let done = 0
  for (const [nth, one] of looked.entries()) {
    const because = becauseOf(deliveries[nth] ?? null, now)
    if (because === 'open') open.push(one)
    else if (because === null) done += 1
    else left.push([one[0], because])
  }
  const after = reported({ ...place, pending: [...rest, ...open] }, left, done)
  // The last ones in line were checked just now.
  return { ...after, isToWait: open.length === looked.length || rest.length === 0 }
}

/** SMTP codes that reject an address. The email is retried for a day anyway, but the job does not wait for that. */
const refusals: readonly string[] = ['550', '551', '552', '553']

/** What became of a message: `null` if sent, `open` while it is being tried. */
function becauseOf(delivery: DeliveryRecord | null, now: Date): BulkBecause | 'open' | null {
  // It was deleted with its person.
  if (delivery === null) return 'gone'
  const isRefused = refusals.includes((delivery.outcomeDetail ?? '').slice(0, 3))
  switch (delivery.state) {
    case 'sent':
      return null
    case 'dropped':
      return 'mail_late'
    case 'failed':
      return isRefused ? 'mail_refused' : 'mail_failed'
    case 'waiting':
      if (isRefused) return 'mail_refused'
      return now.getTime() - delivery.createdAt.getTime() > longestMs ? 'mail_waiting' : 'open'
  }
}
