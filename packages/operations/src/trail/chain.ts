import type { MarkRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'

/** What the mark of a chain says. */
export const headSchema = z.object({ number: z.int(), hash: z.nullable(z.string()), last: z.nullable(z.string()) })

/** How far a chain is: the number and the hash of its last seal, and the last entry that is sealed. */
export type Head = z.output<typeof headSchema>

/** A chain, as it stands. */
export interface Chain {
  readonly chain: string
  readonly mark: MarkRecord | null
  readonly head: Head
}
