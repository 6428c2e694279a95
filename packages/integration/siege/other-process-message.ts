import * as z from 'zod'

/** A person in the second process wants a code. */
export const orderSchema = z.object({ id: z.number(), resourceId: z.string(), userId: z.string() })
export type Order = z.output<typeof orderSchema>

/** What its caller heard, or what went wrong there in the background. */
export const reportSchema = z.union([
  z.object({ id: z.number(), heard: z.string() }),
  z.object({ problem: z.string() }),
])
export type Report = z.output<typeof reportSchema>
