import * as z from 'zod/mini'
import { follower } from '../feed/followers.js'

/** Raised by every change of endpoints, so that a plan based on the previous state is rejected. */
export const endpointsMark = { key: 'endpoints', kind: 'endpoints' } as const

/** How far numbered events are planned: to the numberer, a follower of the feed. */
export const placeMark = { key: 'webhooks', kind: follower } as const

/** The line of an endpoint: which process sends to it, and when. */
export function lineOf(endpointId: string) {
  return { key: `line:${endpointId}`, kind: 'line' } as const
}

/** The endpoint of a line's key. */
export function endpointOf(key: string): string {
  return key.slice(lineOf('').key.length)
}

const countSchema = z.object({ endpoints: z.int() })
const placeSchema = z.object({ after: z.nullable(z.string()) })
const restSchema = z.object({ restUntil: z.nullish(z.number()) })

/** The number of endpoints, from their mark. */
export function countOf(mark: { readonly says: object } | null): number {
  return mark === null ? 0 : z.parse(countSchema, mark.says).endpoints
}

/** The planned position, from its mark. */
export function placeOf(says: object): string | null {
  return z.parse(placeSchema, says).after
}

/** Until when a failing endpoint is left alone, in epoch milliseconds, from its line. */
export function restOf({ says }: { readonly says: object }): number | null {
  return z.parse(restSchema, says).restUntil ?? null
}
