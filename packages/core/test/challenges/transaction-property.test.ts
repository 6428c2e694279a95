import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { transactionSchema } from '../../src/challenges/challenge-input.js'
import { isOwnChallenge } from '../../src/challenges/question.js'
import { ChatfactorError } from '../../src/errors/chatfactor-error.js'
import { approvalToken, readApprovalToken } from '../../src/features/approvals/approval-token.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import { signedTransaction, transactionDigest } from '../../src/keys/transaction.js'
import type { TransactionField } from '../../src/records/challenge-record.js'
import { challengeRecord, chatAddress, userRecord } from '../support/records.js'

/** How many transactions are tried; more with TRANSACTIONS. */
const numRuns = Number(process.env.TRANSACTIONS ?? 1_000)

const keys = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
const { resourceId, userId } = challengeRecord()

/** What JSON escapes, what looks like the border between two fields, and letters of more than one byte. */
const letters = [...'ab 01.,:;"\\/{}[]<>&\'-_€äßїЖ字😀']
const text = (maxLength: number) =>
  fc
    .string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength })
    .map((given) => given.trim())
    .filter((given) => given !== '')

/** Lists that a caller may give: few letters and short texts, so that many of them nearly are the same. */
const transactions = fc
  .uniqueArray(fc.record({ label: text(6), value: text(8) }), {
    minLength: 1,
    maxLength: 6,
    selector: ({ label }) => label,
  })
  .filter((fields) => transactionSchema.safeParse({ fields }).success)

/** The same list with one byte of one text changed, in UTF-8; what is no text any more is left as it reads. */
function oneByteChanged(fields: readonly TransactionField[], seed: number): readonly TransactionField[] {
  const at = seed % fields.length
  const part = seed % 2 === 0 ? 'label' : 'value'
  return fields.map((field, index) => {
    if (index !== at) return field
    const bytes = Buffer.from(field[part])
    const place = Math.floor(seed / 16) % bytes.length
    bytes[place] = (bytes[place] ?? 0) ^ (1 << (Math.floor(seed / 4) % 7))
    return { ...field, [part]: bytes.toString() }
  })
}

/** A challenge about these fields, and who asks for it. */
const about = (fields: readonly TransactionField[]) =>
  challengeRecord({
    ...{ kind: 'approval', mode: 'number_matching', keyId: 'k1', bindingHash: null },
    transaction: signedTransaction(resourceId, fields),
  })

/** Whether the digest of a record does not fit what else stands in it. */
function isBroken(challenge: ReturnType<typeof about>): boolean {
  try {
    transactionDigest(challenge)
    return false
  } catch (error) {
    return error instanceof ChatfactorError && error.code === 'INVARIANT_BROKEN'
  }
}

describe('any transaction', () => {
  it('C32: with one byte changed opens no challenge, fits no digest and no button of the one that was signed', () => {
    const property = fc.property(transactions, fc.nat(), (fields, seed) => {
      const changed = oneByteChanged(fields, seed)
      fc.pre(JSON.stringify(changed) !== JSON.stringify(fields))
      const signed = about(fields)
      const isNamed = (transaction: readonly TransactionField[]) => {
        const given = {
          resourceId,
          user: { id: userId },
          purpose: signed.purpose,
          transaction: { fields: transaction },
        }
        return isOwnChallenge(keys, given, signed, userRecord())
      }
      const button = approvalToken(keys, 'first', signed, chatAddress)
      const meaning = (challenge: typeof signed) => readApprovalToken(keys, button, challenge, chatAddress)
      const halfChanged = { ...signed, transaction: { fields: changed, digest: signed.transaction?.digest ?? '' } }
      const isGood = isNamed(fields) && meaning(signed) === 'first' && !isBroken(signed)
      return isGood && !isNamed(changed) && meaning(about(changed)) === null && isBroken(halfChanged)
    })
    expect(fc.check(property, { numRuns, seed: 42 })).toMatchObject({ failed: false, numRuns })
  })

  it('C32: shares its digest with no other', () => {
    const lists = new Map<string, string>()
    const property = fc.property(transactions, (fields) => {
      const { digest } = signedTransaction(resourceId, fields)
      const list = JSON.stringify(fields)
      const known = lists.get(digest) ?? list
      lists.set(digest, list)
      return known === list
    })
    expect(fc.check(property, { numRuns, seed: 43 })).toMatchObject({ failed: false, numRuns })
    expect(lists.size).toBeGreaterThan(numRuns / 2)
  })
})
