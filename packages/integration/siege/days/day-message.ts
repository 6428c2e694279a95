import * as z from 'zod'
import { answerSchema, callSchema } from '../../support/postgres/call.js'

/** What a process of these days is told. Versions beside each other read the same. */
export const orderSchema = z.discriminatedUnion('order', [
  z.object({ order: z.literal('open'), url: z.string(), apiRoot: z.string() }),
  z.object({ order: z.literal('call'), id: z.int(), call: callSchema }),
  /** Its clock is so far ahead of that of the others, or behind it. */
  z.object({ order: z.literal('clock'), aheadMs: z.int() }),
  /** It computes for so long, and answers nobody. */
  z.object({ order: z.literal('compute'), ms: z.int() }),
  z.object({ order: z.literal('close') }),
])
export type Order = z.infer<typeof orderSchema>

export const reportSchema = z.discriminatedUnion('report', [
  z.object({ report: z.literal('open') }),
  z.object({ report: z.literal('answer'), id: z.int(), answer: answerSchema }),
  /** Something that went wrong in the background. */
  z.object({ report: z.literal('problem'), said: z.string() }),
])
export type Report = z.infer<typeof reportSchema>
