import * as z from 'zod/mini'

const prefix = 'feed:'

/** What a consumer may be called. */
export const consumerShape = z
  .string()
  .check(z.regex(/^[a-z0-9_-]{1,40}$/, 'must be 1 to 40 of the letters a to z, digits, - and _'))

/** The mark of a consumer. */
export function keyOf(consumer: string): string {
  return `${prefix}${consumer}`
}

/** The consumer that a mark is of; `null` for other marks. */
export function consumerOf(key: string): string | null {
  return key.startsWith(prefix) ? key.slice(prefix.length) : null
}

const keptSchema = z.object({ after: z.nullable(z.string()), resourceId: z.nullable(z.string()) })

/** What a consumer keeps: behind which entry it goes on, and of which Resource. */
export type Kept = z.output<typeof keptSchema>

/** What its mark says. */
export function kept(says: object): Kept {
  return z.parse(keptSchema, says)
}
