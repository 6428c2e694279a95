import * as z from 'zod'
import { answerSchema, callSchema } from './call.js'

/** What the processes of a test say to each other. */
export const orderSchema = z.discriminatedUnion('order', [
  z.object({
    order: z.literal('open'),
    urls: z.array(z.string()),
    driver: z.enum(['pg', 'postgres.js']),
    connections: z.int(),
  }),
  z.object({ order: z.literal('call'), id: z.int(), call: callSchema }),
  /** From now on the messenger never answers. */
  z.object({ order: z.literal('hang') }),
  /** The process ends as by a loss of power as soon as the messenger has taken the next code and the caller could be answered. */
  z.object({ order: z.literal('end_after_sending') }),
])
export type Order = z.infer<typeof orderSchema>

export const reportSchema = z.discriminatedUnion('report', [
  z.object({ report: z.literal('open') }),
  z.object({ report: z.literal('answer'), id: z.int(), answer: answerSchema }),
  /** A message is on its way to the messenger. */
  z.object({ report: z.literal('sending'), code: z.string() }),
])
export type Report = z.infer<typeof reportSchema>
