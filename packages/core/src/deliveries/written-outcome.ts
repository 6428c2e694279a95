import type { SendOutcome } from '../ports/transport.js'
import type { DeliveryRecord } from '../records/delivery-record.js'

const known = [
  'accepted',
  'needs_user',
  'throttled',
  'unavailable',
  'unknown',
  'unreachable',
  'misconfigured',
  'rejected',
] as const

/** The name of the last outcome, as a delivery keeps it: some have a reason behind them. */
export function writtenOutcome({ outcome }: Pick<DeliveryRecord, 'outcome'>): SendOutcome['outcome'] | null {
  const [name] = (outcome ?? '').split(':')
  return known.find((one) => one === name) ?? null
}
