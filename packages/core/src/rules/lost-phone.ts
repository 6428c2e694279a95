import type { ProvenMethods } from '../records/session-record.js'

/**
 * Whether the phone of a token counts as lost: its owner showed a recovery code, and no code of a chat since.
 *
 * What they end then never comes back by a link in an email, which a thief of the phone may well read.
 */
export function isThoughtLost({ otp = 0, recovery = 0 }: ProvenMethods): boolean {
  return recovery > otp
}
