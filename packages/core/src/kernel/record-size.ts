type Fields = Readonly<Record<string, unknown>>

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
  return aroundRecord + valueSize(record)
}

function insideOf(value: Fields): number {
  let bytes = perObject
  // Every record that is written is weighed, so no list of its values is made for it.
  for (const name in value) bytes += perField + valueSize(value[name])
  return bytes
}

function valueSize(value: unknown): number {
  if (typeof value === 'string') return perText + value.length
  if (typeof value !== 'object' || value === null) return 0
  if (Array.isArray(value)) return listSize(value)
  return isFields(value) ? insideOf(value) : perTime
}

function listSize(list: readonly unknown[]): number {
  return list.reduce<number>((sum, member) => sum + perField + valueSize(member), perObject)
}

function isFields(value: object): value is Fields {
  return !(value instanceof Date)
}
