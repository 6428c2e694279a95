import * as z from 'zod'

/** What a process is told to do: to open the database, or to ask so often at once. */
export const orderSchema = z.union([
  z.object({ order: z.literal('open'), url: z.string() }),
  z.object({
    order: z.literal('use'),
    resourceId: z.string(),
    userId: z.string(),
    agentId: z.string(),
    minor: z.number(),
    names: z.array(z.string()),
  }),
])
export type Order = z.infer<typeof orderSchema>

/** What it tells: that it is open, or what each call came to, an error by its code. */
export const toldSchema = z.union([
  z.object({ told: z.literal('open') }),
  z.object({ told: z.literal('used'), outcomes: z.array(z.string()) }),
])
export type Told = z.infer<typeof toldSchema>
