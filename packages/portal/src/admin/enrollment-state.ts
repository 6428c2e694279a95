import type { Enrollment } from '@chatfactor/core'

/** Where an enrollment stands, or got stuck, in plain words. */
export function enrollmentState(enrollment: Enrollment): string {
  const by = enrollment.displayName === null ? '' : ` by “${enrollment.displayName}”`
  switch (enrollment.state) {
    case 'awaiting_scan':
      return 'Waiting for the scan: the code was shown and nothing has come from the messenger.'
    case 'awaiting_message':
      return `Scanned${by}, waiting for the first message: the messenger lets the bot write only after that.`
    case 'awaiting_confirmation':
      return `Scanned${by}, waiting for the person to confirm it on the page.`
    case 'active':
      return `Active${by === '' ? '' : `, scanned${by}`}.`
    case 'cancelled':
      return 'Cancelled, or replaced by a newer one.'
    case 'expired':
      return by === '' ? 'Expired before it was scanned.' : `Scanned${by}, but never finished.`
    case 'locked':
      return 'Ended after too many wrong confirmations.'
  }
}
