import * as z from 'zod/mini'
import type { TakeOff } from '../../kernel/index.js'
import { type KeyRing, sameText } from '../../keys/index.js'
import type { AssignmentRecord } from '../../records/index.js'

const length = 4

/** PINs that a guesser tries first: repeats, runs, pairs, and years of birth. */
function isWeak(pin: string): boolean {
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, at) => digit - (digits[at] ?? 0))
  const isRun = steps.every((step) => step === steps[0] && Math.abs(step) <= 1)
  const isPair = pin.slice(0, 2) === pin.slice(2)
  return isRun || isPair || /^(19|20)\d\d$/.test(pin)
}

/** Four digits that are not among the first guesses. */
export const pinSchema = z.string().check(
  z.regex(/^\d{4}$/, 'must be 4 digits'),
  z.refine((pin) => !isWeak(pin), 'is too easy to guess'),
)

/** What is stored of a PIN: the id of the key, and a hash keyed for this assignment. */
export function pinHash(keys: KeyRing, keyId: string, owner: AssignmentRecord, pin: string): string {
  const { resourceId, userId, id } = owner
  const key = keys.derive(keyId, 'pin', { resourceId, userId, recordId: `${id}:${pin}` })
  return `${keyId}:${key.toString('base64url')}`
}

/** Splits a typed code: with a PIN set, its four digits come before the one-time password. */
export function splitPin(
  keys: Pick<KeyRing, 'revoked'>,
  owner: AssignmentRecord,
  typed: string,
): { readonly pin: string; readonly code: string } {
  return !hasPin(keys, owner) ? { pin: '', code: typed } : { pin: typed.slice(0, length), code: typed.slice(length) }
}

/** Whether the PIN is right; always true if none is set. */
export function isPin(keys: KeyRing, owner: AssignmentRecord, pin: string): boolean {
  if (owner.recovery.pinHash === null || !hasPin(keys, owner)) return true
  const keyId = keyIdOf(owner.recovery.pinHash)
  return sameText(owner.recovery.pinHash, pinHash(keys, keyId, owner, pin))
}

/** A PIN under a leaked key can be found by trying all of them: it is worthless, and not asked for. */
function hasPin({ revoked }: Pick<KeyRing, 'revoked'>, { recovery: { pinHash } }: AssignmentRecord): boolean {
  return pinHash !== null && !revoked.has(keyIdOf(pinHash))
}

/** The hashes of PINs and recovery codes begin with the id of their key. */
export function keyIdOf(hash: string): string {
  return hash.slice(0, Math.max(0, hash.indexOf(':')))
}

/** Removes the PIN from a typed code, and judges it. */
export const takeOffPin: TakeOff = (keys, owner, typed) => {
  const { pin, code } = splitPin(keys, owner, typed)
  return { code, isRight: isPin(keys, owner, pin) }
}
