import { createHash, randomInt } from 'node:crypto'
import { signedTransaction } from '@chatfactor/core/feature'
import canonicalize from 'canonicalize'
import { expect, it } from 'vitest'

const letters = ['a', 'Z', '0', ' ', '"', '\\', '/', '€', 'é', 'ß', 'щ', '😀', '\u2028', '\u007f', "'", '<']

function text(most: number): string {
  return Array.from({ length: 1 + randomInt(most) }, () => letters[randomInt(letters.length)]).join('')
}

it('C60: the digest of a transaction is that of RFC 8785, as the library writes it, of 10^4 at random', () => {
  for (let nth = 0; nth < 10_000; nth += 1) {
    const fields = Array.from({ length: 1 + randomInt(5) }, () => ({ label: text(8), value: text(20) }))
    const resourceId = text(26)
    const digest = createHash('sha256')
      .update(`${canonicalize({ version: 1, resourceId, fields })}`)
      .digest('base64url')
    expect(signedTransaction(resourceId, fields).digest).toBe(digest)
  }
})
