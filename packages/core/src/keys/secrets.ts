import { randomBytes } from 'node:crypto'
import type { KeyRing } from './key-ring.js'

/** A new 256-bit secret, 43 base64url characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * Tries something with each key, newest first, until it is found: after a rotation, hashes under the old key are still
 * found.
 */
export async function withEachKey<T>(keys: KeyRing, find: (keyId: string) => Promise<T | null>): Promise<T | null> {
  for (const keyId of keys.ids) {
    const found = await find(keyId)
    if (found !== null) return found
  }
  return null
}
