import { createHash } from 'node:crypto'
import { ChatfactorError } from '../errors/index.js'
import type { ChallengeRecord, SignedTransaction, TransactionField } from '../records/index.js'

/** Raised when the hashed form changes: digests of an earlier version no longer count. */
const version = 1

/**
 * The bytes of a transaction: canonical JSON (RFC 8785) of its version, its Resource and its fields, in order.
 *
 * Members are sorted by name, and strings are written as `JSON.stringify` does, as the RFC requires.
 */
export function transactionBytes(resourceId: string, fields: readonly TransactionField[]): Buffer {
  const inOrder = { fields: fields.map(({ label, value }) => ({ label, value })), resourceId, version }
  return Buffer.from(JSON.stringify(inOrder))
}

/** A transaction as a challenge stores it. */
export function signedTransaction(resourceId: string, fields: readonly TransactionField[]): SignedTransaction {
  return { fields, digest: digestOf(resourceId, fields).toString('base64url') }
}

/**
 * The digest that goes into everything derived for a challenge, computed anew from the fields: what was shown is what
 * is signed. Throws `INVARIANT_BROKEN` if the record was tampered with.
 */
export function transactionDigest({
  resourceId,
  transaction,
}: Pick<ChallengeRecord, 'resourceId' | 'transaction'>): Buffer | null {
  if (transaction === null) return null
  const digest = digestOf(resourceId, transaction.fields)
  if (digest.toString('base64url') !== transaction.digest)
    throw new ChatfactorError('INVARIANT_BROKEN', { what: 'a transaction is not the one that was signed' })
  return digest
}

function digestOf(resourceId: string, fields: readonly TransactionField[]): Buffer {
  return createHash('sha256').update(transactionBytes(resourceId, fields)).digest()
}
