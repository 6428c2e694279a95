import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { KeyRing } from '@chatfactor/core/feature'
import type { ReceiptKey } from './receipt.js'

/** What stands in front of the 32 bytes of an Ed25519 key in PKCS#8 (RFC 8410). */
const beforeSeed = Buffer.from('302e020100300506032b657004220420', 'hex')

/** What signs receipts under a master key. */
export interface SigningKey {
  readonly keyId: string
  readonly kid: string
  /** Its public half, in base64url. */
  readonly x: string
  readonly privateKey: KeyObject
}

/** The key that signs under this master key: derived, so that it stands nowhere, and every process has the same. */
export function signingKey(keys: KeyRing, keyId: string): SigningKey {
  const key = Buffer.concat([beforeSeed, keys.derive(keyId, 'receipt', {})])
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  return { keyId, kid: thumbprintOf(x), x, privateKey }
}

/** A public key, as whoever checks a receipt reads it. */
export function publicKeyOf(x: string): ReceiptKey {
  return { kty: 'OKP', crv: 'Ed25519', x, kid: thumbprintOf(x), alg: 'EdDSA', use: 'sig' }
}

/** The thumbprint of RFC 7638: the members that make the key, in the order of their names. */
function thumbprintOf(x: string): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')
}
