import * as z from 'zod/mini'
import { follower } from '../feed/followers.js'

/** Raised by whatever decides who hears of what: a plan that was made on what stood there before loses against it. */
export const endpointsMark = { key: 'endpoints', kind: 'endpoints' } as const

/** How far what was numbered is planned: a follower of the feed, for those who number it. */
export const placeMark = { key: 'webhooks', kind: follower } as const

/** The line of an endpoint: whose turn it is to send to it, and when. */
export function lineOf(endpointId: string) {
  return { key: `line:${endpointId}`, kind: 'line' } as const
}

/** The endpoint whose line has this key. */
export function endpointOf(key: string): string {
  return key.slice(lineOf('').key.length)
}

const countSchema = z.object({ endpoints: z.int() })
const placeSchema = z.object({ after: z.nullable(z.string()) })
const restSchema = z.object({ restUntil: z.nullish(z.number()) })

/** How many endpoints there are, by their mark. */
export function countOf(mark: { readonly says: object } | null): number {
  return mark === null ? 0 : z.parse(countSchema, mark.says).endpoints
}

/** The place up to which is planned, by what its mark says. */
export function placeOf(says: object): string | null {
  return z.parse(placeSchema, says).after
}

/** Until when an endpoint that failed is left in peace, in epoch milliseconds, by its line. */
export function restOf({ says }: { readonly says: object }): number | null {
  return z.parse(restSchema, says).restUntil ?? null
}
