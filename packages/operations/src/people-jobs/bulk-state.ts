import type { JobRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { type BulkBecause, type BulkFate, bulkActs } from './bulk-acts.js'

const asksSchema = z.object({
  act: z.enum(bulkActs),
  noteId: z.string(),
  count: z.int(),
  stop: z._default(z.boolean(), false),
})

/** The result that each reason in the report stands for. */
const fates = {
  gone: 'left',
  off: 'left',
  no_portal: 'left',
  no_address: 'left',
  no_login: 'left',
  enrolled: 'left',
  told: 'left',
  not_told: 'left',
  reminded: 'left',
  not_locked: 'left',
  no_token: 'left',
  already: 'left',
  busy: 'left',
  mail_refused: 'failed',
  mail_failed: 'failed',
  mail_late: 'failed',
  mail_waiting: 'waiting',
} as const satisfies Readonly<Record<BulkBecause, Exclude<BulkFate, 'done'>>>

const becauses = Object.keys(fates).filter((name): name is BulkBecause => Object.hasOwn(fates, name))

const placeSchema = z.object({
  /** `settle`: no more people are started. */
  phase: z._default(z.enum(['walk', 'settle']), 'walk'),
  /** How many people are done; `after` is the position in the list of a filter. */
  at: z._default(z.int(), 0),
  after: z._default(z.nullable(z.string()), null),
  left: z._default(z.array(z.tuple([z.string(), z.enum(becauses)])), []),
  isMore: z._default(z.boolean(), false),
  /** People whose email is in progress, with the message. */
  pending: z._default(z.array(z.tuple([z.string(), z.string()])), []),
  /** The job to wait for. */
  behind: z._default(z.nullable(z.string()), null),
})
export type Place = z.output<typeof placeSchema>

/** What a bulk job was asked. */
export function asksOf({ asks }: Pick<JobRecord, 'asks'>): z.output<typeof asksSchema> {
  return z.parse(asksSchema, asks)
}

/** The position of a bulk job, or its report. */
export function placeOf({ progress }: Pick<JobRecord, 'progress'>): Place {
  return z.parse(placeSchema, progress)
}

/** The result that a reason stands for. */
export function fateOf(because: BulkBecause): Exclude<BulkFate, 'done'> {
  return fates[because]
}

/** The most people in a report. */
const mostReported = 500

/** Adds people to the report of a position, and returns how many had each result. */
export function reported(
  place: Place,
  more: Place['left'],
  done: number,
): { readonly place: Place; readonly counts: Readonly<Record<string, number>> } {
  const left = [...place.left, ...more]
  const counts: Record<string, number> = done === 0 ? {} : { done }
  for (const [, because] of more) counts[fateOf(because)] = (counts[fateOf(because)] ?? 0) + 1
  const isMore = place.isMore || left.length > mostReported
  return { place: { ...place, left: left.slice(0, mostReported), isMore }, counts }
}
