import { createHash } from 'node:crypto'

/**
 * A key for `InboundEvent.dedupeKey`, made of what the platform repeats when it delivers again, e.g. `['message', id]`.
 *
 * A digest, because the key is stored and what it is made of may be a code. The same parts in another order are another key.
 */
export function dedupeKeyOf(identity: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(identity)).digest('base64url')
}
