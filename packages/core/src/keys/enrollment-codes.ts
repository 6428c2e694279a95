import type { EnrollmentCodes } from '../ports/index.js'
import type { KeyRing } from './key-ring.js'

/** Crockford's base 32: no I, L, O or U. */
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const typedLength = 10

/** The inputs for deriving an enrollment's codes. */
export interface EnrollmentCodeSource {
  readonly id: string
  readonly resourceId: string
  readonly userId: string
  readonly keyId: string
  readonly generation: number
}

/**
 * Both forms of an enrollment's secret, derived again whenever a page needs them: 256 bits for the link, 50 for typing.
 *
 * Codes of another generation are unrelated to these.
 */
export function enrollmentCodes(keys: KeyRing, from: EnrollmentCodeSource): EnrollmentCodes {
  const context = { resourceId: from.resourceId, userId: from.userId, recordId: `${from.id}:${from.generation}` }
  const link = keys.derive(from.keyId, 'link', context)
  const typed = keys.derive(from.keyId, 'typed', context)
  return { linkCode: link.toString('base64url'), typedCode: typedCodeOf(typed) }
}

/** A code of 50 bits for typing, from derived bytes: `7K2M9-QX4TD`. */
export function typedCodeOf(derived: Uint8Array): string {
  let typedCode = ''
  for (let at = 0; at < typedLength; at += 1) typedCode += crockford.charAt((derived[at] ?? 0) % 32)
  return `${typedCode.slice(0, 5)}-${typedCode.slice(5)}`
}

/** Whether a text has the shape of a link code. */
export function isLinkCode(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text)
}

/**
 * A typed code in canonical form, or `null` for any other text.
 *
 * Case, spaces and dashes do not matter, and letters that are not in Crockford's alphabet are read as the digits they
 * look like.
 */
export function readTypedCode(text: string): string | null {
  const bare = text
    .trim()
    .toUpperCase()
    .replace(/[\s\-‐-―]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(bare)) return null
  return `${bare.slice(0, 5)}-${bare.slice(5)}`
}

/** The text that is hashed to look a code up. */
export function codeHash(keys: KeyRing, keyId: string, kind: 'link_code' | 'typed_code', code: string): string {
  return keys.lookupHash(keyId, kind, code)
}
