import * as z from 'zod/mini'
import { strictObject, upTo, wholeNumber } from '../records/shapes.js'

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
export const listOptionsSchema = strictObject({
  startsWith: z.optional(upTo(200)),
  after: z.nullish(upTo(2000)),
  limit: z._default(wholeNumber(1, 500), 100),
})
