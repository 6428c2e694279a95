import { timeOf } from '../../kernel/ids.js'
import type { KeyRing } from '../../keys/key-ring.js'
import { newSecret } from '../../keys/secrets.js'
import { byKey, type Ref, type Write } from '../../ports/store.js'
import { insert } from '../../ports/writes.js'
import type { AssignmentRecord } from '../../records/assignment-record.js'
import type { RecoveryBatch } from '../../records/groups/recovery.js'
import type { LimitRecord } from '../../records/limit-record.js'
import { recoveryCodesOf, recoveryHash } from './recovery-codes.js'

/** How long new codes are shown again in the session that made them. */
const shownForMs = 10 * 60_000

/**
 * The seed of a batch: what its codes are derived from, beside the master key.
 *
 * It is a record of its own because it ends: the worker deletes it after ten minutes, and from then on the codes of nobody can be computed
 * from the key and a copy of the database.
 */
export function seedOf({ id }: Pick<RecoveryBatch, 'id'>): Ref<'limits'> {
  return byKey('limits', 'key', { key: seedKey(id) })
}

/** Makes the seed of a batch. Its id is the seed: drawn for itself, since ids that were made together count on from each other. */
export function plantSeed(
  { id }: Pick<RecoveryBatch, 'id'>,
  now: Date,
): { readonly seed: string; readonly write: Write } {
  const seed = newSecret()
  const expiresAt = new Date(now.getTime() + shownForMs)
  return { seed, write: insert('limits', { id: seed, key: seedKey(id), times: [], blockedUntil: null, expiresAt }) }
}

/** The codes that a session may see again, without those that were used; `null` where it may not. */
export function shownCodes(
  keys: KeyRing,
  assignment: AssignmentRecord,
  seed: LimitRecord | null,
  sessionId: string | null,
  now: Date,
): readonly string[] | null {
  const { batch, codes: recoveryCodes } = assignment.recovery
  if (batch === null || batch.sessionId === null || batch.sessionId !== sessionId) return null
  if (seed === null || seed.key !== seedKey(batch.id)) return null
  if (now.getTime() - timeOf(batch.id).getTime() >= shownForMs || !keys.ids.includes(batch.keyId)) return null
  const codes = recoveryCodesOf(keys, assignment, { id: seed.id, keyId: batch.keyId })
  return codes.filter((code) => recoveryCodes.includes(recoveryHash(keys, batch.keyId, assignment, code)))
}

function seedKey(batchId: string): string {
  return `recovery_codes:${batchId}`
}
