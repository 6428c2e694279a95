import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod/mini'
import { fit, invalidOption } from '../errors/index.js'
import { type linkLabel, strictObject } from '../records/index.js'

/** One master key. */
export interface MasterKey {
  /** Stable name of the key, e.g. the month it was made: records store it. 1 to 40 of `A-Z a-z 0-9 . _ -`. */
  readonly id: string
  /**
   * At least 32 random bytes: bytes, or text in base64, base64url or hexadecimal. The newest is refused if it repeats a
   * few bytes.
   */
  readonly secret: Uint8Array | string
}

/** The use of a derived secret; each has its own label, so that none can replace another. */
export type KeyLabel =
  | 'otp'
  | 'email'
  | 'link'
  | 'typed'
  | 'number'
  | 'action'
  | 'hash'
  | 'pin'
  | 'recovery'
  | 'audit'
  | typeof linkLabel
  | 'device'
  | 'browser'
  | 'entry'
  | 'attempt'
  | 'seal'
  | 'chat_code'
  | 'form'
  | 'receipt'

/** The owner of a derived secret. Empty parts count, too: `('a', '')` and `('', 'a')` give different secrets. */
export interface DerivationContext {
  readonly resourceId?: string
  readonly userId?: string
  readonly recordId?: string
  /** SHA-256 of the canonical transaction; 32 zero bytes without one. */
  readonly transactionDigest?: Uint8Array
}

/** The master keys, newest first, and everything that is derived from them. */
export interface KeyRing {
  /** The key that new records use. Throws `INVALID_CONFIG` if every key was revoked. */
  readonly currentId: string
  readonly ids: readonly string[]
  /** Leaked keys: they are on no ring any more, whatever the host passed. */
  readonly revoked: ReadonlySet<string>
  /** Removes a key from the ring; returns whether it was there. */
  revoke(keyId: string): boolean
  /** 32 bytes by HKDF-SHA256 (RFC 5869) under this key. Throws `INVALID_CONFIG` if the key is no longer on the ring. */
  derive(keyId: string, label: KeyLabel, context: DerivationContext): Buffer
  /** A keyed hash for looking up a secret; without the key, it reveals nothing. */
  lookupHash(keyId: string, kind: string, value: string): string
}

const keysSchema = z
  .array(
    strictObject({
      id: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,40}$/, 'must be 1 to 40 of A-Z a-z 0-9 . _ -')),
      secret: z.union([z.custom<Uint8Array>((given) => given instanceof Uint8Array), z.string()]),
    }),
  )
  .check(z.minLength(1, 'needs at least one key'))

const shortestKey = 32
/** Random keys of 32 bytes have some thirty different ones; a key of 128 bits has sixteen at most. */
const fewestBytes = 17
const hexadecimal = /^(?:[0-9a-fA-F]{2})+$/

/** Reads the keys of `createChatfactor`; throws `INVALID_CONFIG` for missing, short, duplicate or unreadable ones. */
export function createKeyRing(keys: readonly MasterKey[]): KeyRing {
  const parsed = fit(keysSchema, keys)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw invalidOption(['keys', ...(issue?.path ?? []).map(String)].join('.'), issue?.message ?? 'is wrong')
  }
  const extracts = new Map<string, Buffer>()
  for (const { id, secret } of parsed.data) {
    if (extracts.has(id)) throw invalidOption('keys', `has two keys with the id ${id}`)
    const bytes = typeof secret === 'string' ? decode(id, secret) : Buffer.from(secret)
    if (bytes.length < shortestKey)
      throw invalidOption('keys', `needs at least 32 bytes; the key ${id} has ${bytes.length}`)
    // HKDF's extract step without a salt is an HMAC under 32 zero bytes; remembering it leaves one HMAC per derivation.
    extracts.set(id, createHmac('sha256', Buffer.alloc(32)).update(bytes).digest())
  }
  let ids: readonly string[] = [...extracts.keys()]
  const revoked = new Set<string>()
  const derive: KeyRing['derive'] = (keyId, label, context) => {
    const extract = extracts.get(keyId)
    if (extract === undefined) throw invalidOption('keys', `lacks the key ${keyId}, which records still use`)
    // The expand step for 32 bytes is one block.
    return createHmac('sha256', extract).update(onlyBlock(label, context)).digest()
  }
  const hashKeys = new Map(ids.map((id) => [id, derive(id, 'hash', {})]))
  return {
    get currentId() {
      const newest = ids[0]
      if (newest === undefined) throw invalidOption('keys', 'needs a key that was not revoked')
      return newest
    },
    get ids() {
      return ids
    },
    revoked,
    revoke(keyId) {
      revoked.add(keyId)
      hashKeys.delete(keyId)
      ids = ids.filter((id) => id !== keyId)
      return extracts.delete(keyId)
    },
    derive,
    lookupHash(keyId, kind, value) {
      const key = hashKeys.get(keyId) ?? derive(keyId, 'hash', {})
      return createHmac('sha256', key).update(`${kind}\0${value}`).digest('base64url')
    },
  }
}

/**
 * Throws `INVALID_CONFIG` if the newest key is not random, such as zeros, or one repeated letter. An older one may stay
 * on the ring until nothing uses it.
 */
export function refuseWeakKey([newest]: readonly MasterKey[]): void {
  if (newest === undefined) return
  const { id, secret } = newest
  const isText = typeof secret === 'string'
  const text = isText ? secret : Buffer.from(secret).toString('latin1')
  // Bytes that are hexadecimal text have half the bits of their length: what the text stands for is judged.
  const bytes = isText || hexadecimal.test(text) ? decode(id, text) : secret
  if (new Set(bytes).size < fewestBytes) throw invalidOption('keys', `needs random bytes; the key ${id} repeats a few`)
}

/** Whether two texts are equal, in a time that depends only on their lengths. */
export function sameText(one: string, other: string): boolean {
  const a = Buffer.from(one)
  const b = Buffer.from(other)
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Info: `chatfactor/v1/` label NUL, three texts with their length in front, then the digest, so that it is unambiguous.
 * Then the counter, 1.
 */
function onlyBlock(label: KeyLabel, context: DerivationContext): Buffer {
  const { resourceId = '', userId = '', recordId = '', transactionDigest } = context
  const name = `chatfactor/v1/${label}\0`
  const texts = [resourceId, userId, recordId]
  const lengths = texts.map((text) => Buffer.byteLength(text))
  const block = Buffer.alloc(lengths.reduce((sum, length) => sum + 4 + length, name.length) + 32 + 1)
  let at = block.write(name)
  texts.forEach((text, nth) => {
    at = block.writeUInt32BE(lengths[nth] ?? 0, at)
    at += block.write(text, at)
  })
  if (transactionDigest !== undefined) block.set(transactionDigest, at)
  block[block.length - 1] = 1
  return block
}

function decode(id: string, text: string): Buffer {
  if (hexadecimal.test(text)) return Buffer.from(text, 'hex')
  if (/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return Buffer.from(text, 'base64')
  throw invalidOption('keys', `must be base64, base64url or hexadecimal; the key ${id} is none of them`)
}
