import * as z from 'zod'

/** The shape of an `Actor`, where a caller names one. */
export const actorSchema = z.union([
  z.enum(['system', 'person', 'chat', 'host']),
  z.templateLiteral(['administrator:', z.string().max(200)]),
])
