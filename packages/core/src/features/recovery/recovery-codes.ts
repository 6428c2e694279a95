import { type KeyRing, sameText } from '../../keys/index.js'
import type { AssignmentRecord, RecoveryBatch } from '../../records/index.js'

/** How many codes a person gets at once (R10). */
export const recoveryCodeCount = 10
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 13 Crockford characters are 65 bits. */
const length = 13

/**
 * The codes of a batch, as shown: `XXXX-XXXX-XXXXX`. They are derived, so that their page can be reloaded without
 * storing them.
 */
export function recoveryCodesOf(
  keys: Pick<KeyRing, 'derive'>,
  { resourceId, userId }: Pick<AssignmentRecord, 'resourceId' | 'userId'>,
  { id, keyId }: Pick<RecoveryBatch, 'id' | 'keyId'>,
): readonly string[] {
  return Array.from({ length: recoveryCodeCount }, (_, number) => {
    const bytes = keys.derive(keyId, 'recovery', { resourceId, userId, recordId: `${id}/${number}` })
    const bare = [...bytes.subarray(0, length)].map((byte) => alphabet.charAt(byte % 32)).join('')
    return `${bare.slice(0, 4)}-${bare.slice(4, 8)}-${bare.slice(8)}`
  })
}

/** What is stored of a code: the id of the key and a keyed hash. */
export function recoveryHash(keys: KeyRing, keyId: string, owner: AssignmentRecord, code: string): string {
  return `${keyId}:${keys.lookupHash(keyId, `recovery/${owner.id}`, bare(code))}`
}

/** The codes that are left after using this one; `null` if it is not one of them. */
export function withoutCode(keys: KeyRing, owner: AssignmentRecord, code: string): readonly string[] | null {
  const hashes = new Set(keys.ids.map((keyId) => recoveryHash(keys, keyId, owner, code)))
  const left = owner.recovery.codes.filter((hash) => !hashes.has(hash))
  return left.length === owner.recovery.codes.length ? null : left
}

/** Whether this code was typed, in any spelling. */
export function isRecoveryCode(code: string, typed: string): boolean {
  return sameText(bare(code), bare(typed))
}

function bare(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}
