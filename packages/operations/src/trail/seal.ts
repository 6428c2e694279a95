import { createHash, createHmac } from 'node:crypto'
import { type Engine, type KeyRing, newId, numberText, sameText } from '@chatfactor/core/feature'
import type { Fresh, SealRecord } from '@chatfactor/core/store'
import type { Canonical } from './canonical.js'
import type { Chain, Head } from './chain.js'

/** The contents of the next seal. */
export type Sealed = Pick<SealRecord, 'kind' | 'month' | 'first' | 'last' | 'rows' | 'packed'>

/** To be raised when the hashed fields change. */
const version = 1

/** The next seal of a chain, under the newest key, and the new end of the chain. */
export function nextSeal(
  { keys }: Pick<Engine, 'keys'>,
  canonical: Canonical,
  { chain, head }: Pick<Chain, 'chain' | 'head'>,
  sealed: Sealed,
  now: Date,
): { readonly record: Fresh<'seals'>; readonly head: Head } {
  const number = head.number + 1
  const about = { ...sealed, chain, number: numberText(number), before: head.hash, keyId: keys.currentId, at: now }
  const hash = sealHash(canonical, about)
  return {
    record: { ...about, id: newId(now), hash, mac: macOf(keys, about.keyId, chain, hash) },
    head: { number, hash, last: sealed.kind === 'rows' ? sealed.last : head.last },
  }
}

/** The hash over all fields of a seal, including the hash of the previous one. */
export function sealHash(canonical: Canonical, seal: Omit<SealRecord, 'id' | 'version' | 'hash' | 'mac'>): string {
  const { at, before, chain, first, keyId, kind, last, month, number, packed, rows } = seal
  const about = { at: at.toISOString(), before, chain, keyId, kind, month, number }
  const said = { ...about, first, last, packed, rows, v: version }
  return createHash('sha256').update(canonical(said)).digest('base64url')
}

/** How far a seal can be trusted: `genuine` by a key of the ring, `unknown_key` by its hash only. */
export function judged(keys: KeyRing, canonical: Canonical, seal: SealRecord): 'genuine' | 'unknown_key' | 'forged' {
  if (seal.hash !== sealHash(canonical, seal)) return 'forged'
  if (!keys.ids.includes(seal.keyId)) return 'unknown_key'
  return sameText(seal.mac, macOf(keys, seal.keyId, seal.chain, seal.hash)) ? 'genuine' : 'forged'
}

function macOf(keys: KeyRing, keyId: string, chain: string, hash: string): string {
  return createHmac('sha256', keys.derive(keyId, 'audit', { resourceId: chain }))
    .update(hash)
    .digest('base64url')
}
