import { randomBytes } from 'node:crypto'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { KeyRing } from './key-ring.js'

/** How many codes a person gets at once (R10). */
export const recoveryCodeCount = 10
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 13 Crockford characters are 65 bits. */
const length = 13

/** New codes, as they are shown once: `XXXX-XXXX-XXXXX`. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const bare = [...randomBytes(length)].map((byte) => alphabet.charAt(byte % 32)).join('')
    return `${bare.slice(0, 4)}-${bare.slice(4, 8)}-${bare.slice(8)}`
  })
}

/** What is stored of a code: the id of the key and a keyed hash. */
export function recoveryHash(keys: KeyRing, keyId: string, owner: AssignmentRecord, code: string): string {
  return `${keyId}:${keys.lookupHash(keyId, `recovery/${owner.id}`, bare(code))}`
}

/** The codes that are left after using this one, or `null` when it is none of them. */
export function withoutCode(keys: KeyRing, owner: AssignmentRecord, code: string): readonly string[] | null {
  const hashes = new Set(keys.ids.map((keyId) => recoveryHash(keys, keyId, owner, code)))
  const left = owner.recoveryCodes.filter((hash) => !hashes.has(hash))
  return left.length === owner.recoveryCodes.length ? null : left
}

function bare(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}
