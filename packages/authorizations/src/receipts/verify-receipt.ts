import { digestOf } from '../money/digest-text.js'
import { type ReceiptKeys, type ReceiptVerdict, receiptAlgorithm, receiptSchema, receiptType } from './receipt.js'

/**
 * Checks a receipt with the public keys of its issuer, which are at `<portal>/.well-known/jwks.json`. Works offline.
 *
 * Rejects if `keys` is not a JSON Web Key Set.
 *
 * @example
 * const verdict = await verifyReceipt(await readFile('receipt.jws', 'utf8'), JSON.parse(await readFile('jwks.json', 'utf8')))
 * if (verdict.ok) console.log(verdict.receipt.decision, verdict.receipt.fields)
 */
export async function verifyReceipt(receipt: string, keys: ReceiptKeys): Promise<ReceiptVerdict> {
  const { compactVerify, createLocalJWKSet, errors } = await import('jose')
  const found = createLocalJWKSet({ keys: [...keys.keys] })
  try {
    const { payload, protectedHeader } = await compactVerify(receipt.trim(), found, { algorithms: [receiptAlgorithm] })
    if (protectedHeader.typ !== receiptType || protectedHeader.kid === undefined) return refused('malformed')
    const read = receiptSchema.safeParse(jsonIn(payload))
    if (!read.success) return refused('malformed')
    const { resource, fields, digest } = read.data
    const isSame = digestOf(resource.id, fields).toString('base64url') === digest
    return isSame ? { ok: true, receipt: read.data } : refused('digest')
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return refused('unknown_key')
    if (error instanceof errors.JWSSignatureVerificationFailed) return refused('signature')
    if (error instanceof errors.JOSEError) return refused('malformed')
    throw error
  }
}

function refused(because: Extract<ReceiptVerdict, { readonly ok: false }>['because']): ReceiptVerdict {
  return { ok: false, because }
}

/** A payload that is not JSON is no receipt, whatever its signature. */
function jsonIn(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload))
  } catch {
    return null
  }
}
