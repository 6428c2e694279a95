/** The bytes of an object, its map entries and bookkeeping, beside its fields. */
const aroundRecord = 320
const perField = 8
const perObject = 32
const perTime = 96
const perText = 20

/**
 * An estimate of the memory of a remembered record, in bytes: quick, and right within about 20 %.
 *
 * Texts count a byte for each letter, as most of what is stored is plain ASCII.
 */
export function sizeOf(record: object): number {
  return aroundRecord + insideOf(record)
}

function insideOf(value: object): number {
  let bytes = perObject
  for (const member of Object.values(value)) bytes += perField + valueSize(member)
  return bytes
}

function valueSize(value: unknown): number {
  if (typeof value === 'string') return perText + value.length
  if (typeof value !== 'object' || value === null) return 0
  return value instanceof Date ? perTime : insideOf(value)
}
