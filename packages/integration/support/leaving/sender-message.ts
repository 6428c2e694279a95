import * as z from 'zod'

/** What a process that sends is told at its start: to whom. */
export const senderSchema = z.object({
  url: z.string(),
  userId: z.string(),
  login: z.string(),
  resourceIds: z.array(z.string()),
})
export type Sending = z.infer<typeof senderSchema>

/** What it tells after each round: what became of what it tried. */
export const triedSchema = z.object({ outcomes: z.array(z.string()) })
export type Tried = z.infer<typeof triedSchema>
