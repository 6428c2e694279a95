import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

/**
 * Seals a text with AES-256-GCM under a derived key: without the key it can be neither read nor changed. In base64url.
 * `about` is not part of it, and has to be the same when it is opened.
 */
export function sealText(key: Uint8Array, text: string, about = ''): string {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength }).setAAD(Buffer.from(about))
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')
}

/** Opens what {@link sealText} made under the same key with the same `about`; `null` for anything else. */
export function openSealed(key: Uint8Array, sealedText: string, about = ''): string | null {
  const bytes = Buffer.from(sealedText, 'base64url')
  const [nonce, tag] = [bytes.subarray(0, nonceLength), bytes.subarray(nonceLength, nonceLength + tagLength)]
  if (tag.length < tagLength) return null
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(about)).setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceLength + tagLength)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
