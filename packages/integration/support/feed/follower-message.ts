import * as z from 'zod'

/** What a process that follows the feed is told at its start. */
export const followSchema = z.object({ url: z.string(), consumer: z.string() })
export type Follow = z.infer<typeof followSchema>

/** What it tells of each page, before it commits it. */
export const seenSchema = z.union([
  z.object({ report: z.literal('follows') }),
  z.object({ report: z.literal('page'), ids: z.array(z.string()), positions: z.array(z.string()) }),
])
export type Seen = z.infer<typeof seenSchema>
