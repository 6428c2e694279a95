import * as z from 'zod/mini'

const prefix = 'feed:'

/** The shape of a consumer's name. */
export const consumerShape = z
  .string()
  .check(z.regex(/^[a-z0-9_-]{1,40}$/, 'must be 1 to 40 of the letters a to z, digits, - and _'))

/** The key of a consumer's mark. */
export function keyOf(consumer: string): string {
  return `${prefix}${consumer}`
}

/** The consumer that a mark belongs to; `null` for other marks. */
export function consumerOf(key: string): string | null {
  return key.startsWith(prefix) ? key.slice(prefix.length) : null
}

const keptSchema = z.object({ after: z.nullable(z.string()), resourceId: z.nullable(z.string()) })

/** What a consumer stores: the position after which it continues, and its Resource. */
export type Kept = z.output<typeof keptSchema>

/** Parses a consumer's mark. */
export function kept(says: object): Kept {
  return z.parse(keptSchema, says)
}
