/** A value in JSON; a bigint becomes an integer with all its digits. */
export type WireValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly WireValue[]
  | { readonly [key: string]: WireValue }

export type WireObject = Readonly<Record<string, WireValue>>

/** JSON in which integers beyond 2^53 are exact, as Viber writes its message tokens. */
export function wireJson(value: WireValue): string {
  if (typeof value === 'bigint') return value.toString()
  if (isList(value)) return `[${value.map((item) => wireJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${wireJson(field)}`).join(',')}}`
}

function isList(value: WireValue): value is readonly WireValue[] {
  return Array.isArray(value)
}

/** The object in a text; `null` for anything else. */
export function recordIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
