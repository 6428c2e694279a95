import { createHash } from 'node:crypto'
import { numberOf, numberText } from '@chatfactor/core/feature'
import type { SealRecord } from '@chatfactor/core/store'

/** An entry in a seal. */
export interface SealedRow {
  readonly number: string
  readonly digest: Buffer
}

/** What a seal stores per entry: enough to find a changed one. That none was changed is proven by the sum over all. */
export interface PackedRow {
  readonly number: string
  readonly piece: Buffer
}

const [numberBytes, pieceBytes] = [5, 6]
const rowBytes = numberBytes + pieceBytes

/** Packs entries for a seal, eleven bytes each: the distance from the first number, and the start of the digest. */
export function packed(rows: readonly SealedRow[]): NonNullable<SealRecord['packed']> {
  const first = numberOf(rows[0]?.number ?? '')
  const bytes = Buffer.alloc(rows.length * rowBytes)
  rows.forEach(({ number, digest }, at) => {
    bytes.writeUIntBE(numberOf(number) - first, at * rowBytes, numberBytes)
    digest.copy(bytes, at * rowBytes + numberBytes, 0, pieceBytes)
  })
  return { v: 1, rows: bytes.toString('base64'), sum: sumOf(rows.map(({ digest }) => digest)) }
}

/** SHA-256 over the digests of all entries of a seal. */
export function sumOf(digests: readonly Buffer[]): string {
  const hash = createHash('sha256')
  for (const digest of digests) hash.update(digest)
  return hash.digest('base64url')
}

/** The entries of a seal, in order. */
export function unpacked({ first, packed }: Pick<SealRecord, 'first' | 'packed'>): readonly PackedRow[] {
  const bytes = Buffer.from(packed?.rows ?? '', 'base64')
  const begins = numberOf(first)
  return Array.from({ length: Math.floor(bytes.length / rowBytes) }, (_, at) => ({
    number: numberText(begins + bytes.readUIntBE(at * rowBytes, numberBytes)),
    piece: bytes.subarray(at * rowBytes + numberBytes, (at + 1) * rowBytes),
  }))
}

/** Whether a digest matches the start stored in a seal. */
export function isPiece(piece: Buffer, digest: Buffer): boolean {
  return digest.subarray(0, pieceBytes).equals(piece)
}
