import { z } from 'zod'

/** Names a user by Chatfactor's id or by the host app's own id. */
export const userRefSchema = z.union([
  z.strictObject({ id: z.string().min(1).max(100) }),
  z.strictObject({ externalId: z.string().min(1).max(200) }),
])

/** Names a user by Chatfactor's id or by the host app's own id. */
export type UserRef = { readonly id: string } | { readonly externalId: string }
