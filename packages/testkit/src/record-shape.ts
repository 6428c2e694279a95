import { type CollectionName, type FieldKind, layoutOf } from '@chatfactor/core/store'

/** What is wrong with a record, in a few words; `null` if it has exactly the fields of the schema, each of its kind. */
export function flawOf(collection: CollectionName, record: object): string | null {
  const given: Readonly<Record<string, unknown>> = { ...record }
  const names = new Set(layoutOf(collection).columns.map(({ name }) => name))
  const unknown = Object.keys(given).find((field) => !names.has(field))
  if (unknown !== undefined) return `${collection} has no field ${unknown}`
  if (!isText(given.id)) return `the id of a record of ${collection} is no text`
  if (!isInt(given.version)) return `the version of a record of ${collection} is no integer`
  for (const { name, kind, nullable, maxLength } of layoutOf(collection).columns) {
    const value = given[name]
    if (value === null && nullable) continue
    if (!isOfKind(value, kind)) return `${collection}.${name} is not of kind ${kind}`
    if (isText(value) && maxLength !== null && value.length > maxLength)
      return `${collection}.${name} is longer than ${maxLength}`
  }
  return null
}

function isOfKind(value: unknown, kind: FieldKind): boolean {
  switch (kind) {
    case 'text':
      return isText(value)
    case 'int':
      return isInt(value)
    case 'bool':
      return typeof value === 'boolean'
    case 'time':
      return value instanceof Date && !Number.isNaN(value.getTime())
    case 'json':
      return value !== null && isJson(value)
  }
}

/** A text that every store can keep: without NUL or half an emoji. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\0') && !/\p{Surrogate}/u.test(value)
}

function isInt(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31
}

function isJson(value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'boolean') return true
  if (typeof value === 'string') return isText(value)
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) return value.every((item) => item !== undefined && isJson(item))
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(value))
  return isPlain && Object.entries(value).every(([name, member]) => isText(name) && isJson(member))
}
