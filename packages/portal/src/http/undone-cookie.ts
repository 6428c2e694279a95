import type { Undone } from '@chatfactor/core'
import { wholeNumber } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import type { Site } from '../site.js'
import { type JsonCookie, jsonCookie } from './json-cookie.js'
import { hostCookie } from './session-cookie.js'

/** How many changes fit into a cookie. */
const most = 20

const place = z.object({ name: z.string(), address: z.nullable(z.string()) })
const change = z.object({
  event: z.string(),
  at: z.number(),
  became: z.enum(['taken_back', 'given_back', 'waits_for_administrator', 'stays']),
  /** The index of the place. */
  on: wholeNumber(0),
})
const undone = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('undone'), changes: z.array(change), places: z.array(place), more: wholeNumber(0) }),
  z.object({ outcome: z.literal('used'), at: z.number(), place }),
  z.object({ outcome: z.enum(['expired', 'not_member']), place }),
])

/** The result of a link, as its page shows it. */
export type ShownUndo = z.infer<typeof undone>
export type ShownChange = z.infer<typeof change>
export type ShownPlace = z.infer<typeof place>

/** Keeps the result for ten minutes, so that a reload shows it again and sends nothing twice. */
export function undoneCookie(site: Pick<Site, 'isLoopback'>): JsonCookie<ShownUndo> {
  return jsonCookie(hostCookie(site, 'cf-undo', 600), undone)
}

/** What to show; `null` for an unknown link. */
export function shownUndo(answer: Undone): ShownUndo | null {
  switch (answer.outcome) {
    case 'unknown':
      return null
    case 'used':
      return { outcome: 'used', at: answer.at.getTime(), place: answer.resource }
    case 'expired':
    case 'not_member':
      return { outcome: answer.outcome, place: answer.resource }
    case 'undone': {
      const shown = answer.changes.slice(0, most)
      const ids = [...new Set(shown.map(({ resource }) => resource.id))]
      const changes = shown.map(({ event, at, became, resource }) => {
        return { event, at: at.getTime(), became, on: ids.indexOf(resource.id) }
      })
      const places = ids.flatMap((id) => shown.find(({ resource }) => resource.id === id)?.resource ?? [])
      return { outcome: 'undone', changes, places, more: answer.changes.length - shown.length }
    }
  }
}
