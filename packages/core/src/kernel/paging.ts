import * as z from 'zod'

/** Which part of a list is wanted. */
export interface ListOptions {
  /** Only names that begin with this text. */
  readonly startsWith?: string
  /** The `next` of the previous page. */
  readonly after?: string | null
  /** 1 to 500, 100 by default. */
  readonly limit?: number
}

/** One part of a list; `next` is `null` on the last. */
export interface ListPage<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** The shape of {@link ListOptions}. */
export const listOptionsSchema = z.strictObject({
  startsWith: z.string().max(200).optional(),
  after: z.string().max(2000).nullable().optional(),
  limit: z.int().min(1).max(500).default(100),
})
