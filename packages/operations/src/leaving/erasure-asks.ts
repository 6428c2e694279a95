import type { JobRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'

const asksSchema = z.object({ userId: z.string(), addresses: z._default(z.array(z.string()), []) })

/** What a job that erases a person knows of them: their id and, until its end, hashes of the addresses that were theirs. */
export function erasureAsks({ asks }: Pick<JobRecord, 'asks'>): z.output<typeof asksSchema> {
  return z.parse(asksSchema, asks)
}
