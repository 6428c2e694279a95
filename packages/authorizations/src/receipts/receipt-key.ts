import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { KeyRing } from '@chatfactor/core/feature'
import type { ReceiptKey } from './receipt.js'

/** The PKCS#8 prefix of the 32 bytes of an Ed25519 key (RFC 8410). */
const beforeSeed = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The key that signs receipts under a master key. */
export interface SigningKey {
  readonly keyId: string
  readonly kid: string
  /** Its public half, in base64url. */
  readonly x: string
  readonly privateKey: KeyObject
}

/** The signing key of this master key. It is derived: stored nowhere, and the same in every process. */
export function signingKey(keys: KeyRing, keyId: string): SigningKey {
  const key = Buffer.concat([beforeSeed, keys.derive(keyId, 'receipt', {})])
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  return { keyId, kid: thumbprintOf(x), x, privateKey }
}

/** A public key, in the form that verifiers read. */
export function publicKeyOf(x: string): ReceiptKey {
  return { kty: 'OKP', crv: 'Ed25519', x, kid: thumbprintOf(x), alg: 'EdDSA', use: 'sig' }
}

/** The thumbprint of RFC 7638: the required members, sorted by name. */
function thumbprintOf(x: string): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')
}
