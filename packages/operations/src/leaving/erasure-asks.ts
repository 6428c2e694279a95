import type { JobRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'

const asksSchema = z.object({ userId: z.string(), addresses: z._default(z.array(z.string()), []) })

/** What an erasure job knows about the person: their id and, until it ends, hashes of their addresses. */
export function erasureAsks({ asks }: Pick<JobRecord, 'asks'>): z.output<typeof asksSchema> {
  return z.parse(asksSchema, asks)
}
