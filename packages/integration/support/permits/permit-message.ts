import * as z from 'zod'

const asked = { authorizationId: z.string(), resourceId: z.string() }

/** One thing of several that a process does at once. */
const deedSchema = z.discriminatedUnion('deed', [
  z.object({ deed: z.literal('press'), chatId: z.string(), value: z.string() }),
  z.object({ deed: z.literal('redeem'), ...asked, minor: z.number() }),
  z.object({ deed: z.literal('cancel'), ...asked }),
  z.object({ deed: z.literal('pause'), agentId: z.string() }),
])
export type Deed = z.infer<typeof deedSchema>

/** What a process is told to do: to open the database, to ask so often at once, or to do all of this at once. */
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
  z.object({ order: z.literal('do'), deeds: z.array(deedSchema) }),
])
export type Order = z.infer<typeof orderSchema>

/** What it tells: that it is open, or what each call came to, an error by its code. */
export const toldSchema = z.union([
  z.object({ told: z.literal('open') }),
  z.object({ told: z.literal('used'), outcomes: z.array(z.string()) }),
])
export type Told = z.infer<typeof toldSchema>
