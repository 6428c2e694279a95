import type { MarkRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'

/** The mark of a chain. */
export const headSchema = z.object({ number: z.int(), hash: z.nullable(z.string()), last: z.nullable(z.string()) })

/** The end of a chain: the number and hash of its last seal, and its last sealed entry. */
export type Head = z.output<typeof headSchema>

/** A chain and its end. */
export interface Chain {
  readonly chain: string
  readonly mark: MarkRecord | null
  readonly head: Head
}
