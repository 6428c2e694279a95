import * as z from 'zod'

const turn = z.object({ adminId: z.string(), resourceId: z.string(), userId: z.string() })

/** What a process is told at its start: what it is. */
export const roleSchema = z.discriminatedUnion('role', [
  z.object({ role: z.literal('worker'), url: z.string(), keys: z.optional(z.array(z.enum(['k1', 'k2']))) }),
  /** Administrators switch members off and on, in turns. */
  z.object({ role: z.literal('app'), url: z.string(), turns: z.array(turn) }),
  /** Whoever knows these secrets reads what comes under the path of each. */
  z.object({ role: z.literal('receiver'), port: z.number() }),
])
export type Role = z.infer<typeof roleSchema>

/** What it tells. */
export const toldSchema = z.discriminatedUnion('told', [
  z.object({ told: z.literal('begun'), port: z.number() }),
  z.object({ told: z.literal('switched'), resourceId: z.string() }),
  z.object({
    told: z.literal('received'),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
])
export type Told = z.infer<typeof toldSchema>
