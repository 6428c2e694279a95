import { ChatfactorError, type Engine, idShape, invalidInput, parseInput, strictObject } from '@chatfactor/core/feature'
import { byId, byKey, cursorAfter, declared, type FigureRecord, layoutOf } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { beginOf, dayBeside, daysBetween } from './days.js'
import type { DayFigures, Statistics } from './figures.js'
import { rowOf } from './row.js'
import { everything } from './tally.js'

const mostDays = 732
const pageSize = 500
/** Sorts after every id. */
const behindAll = '~'
/** How many Resources are summed up within one request. */
export const mostSummed = 20

const moment = z.date().check(z.minimum(new Date(0)), z.maximum(new Date(Date.UTC(9999, 11, 31))))
const ofDays = { from: moment, until: moment }

/** The shape of a request for one Resource. */
export const figuresOfResourceSchema = strictObject({ ...ofDays, resourceId: idShape })
const figuresOfSchema = strictObject({ ...ofDays, resourceId: z.optional(idShape) })

/** Reads figures for callers that have already checked what may be seen. */
export interface FigureReader {
  /** Like `daily`, for one existing Resource or for all together. */
  of(resourceId: string | null, days: Days): Promise<readonly DayFigures[]>
  /** Like `daily`, for up to 20 Resources, added up. */
  together(resourceIds: readonly string[], days: Days): Promise<readonly DayFigures[]>
}

interface Days {
  readonly from: Date
  readonly until: Date
}

/** Reads figures, for packages that show them. */
export function createFigureReader({ store }: Pick<Engine, 'store'>): FigureReader {
  const { order } = declared(layoutOf('figures').indexes.get('byResource'), 'index figures.byResource')

  async function of(resourceId: string | null, { from, until }: Days): Promise<readonly DayFigures[]> {
    const days = daysBetween(from, until)
    const [first, last] = [days[0], days.at(-1)]
    if (first === undefined || last === undefined) return []
    const found = new Map<string, FigureRecord>()
    let after: string | null = cursorAfter({ day: dayBeside(first, -1), id: behindAll }, order)
    while (after !== null) {
      const equals = { resourceId: resourceId ?? everything }
      const limit = Math.min(pageSize, days.length)
      const page: { readonly items: readonly FigureRecord[]; readonly next: string | null } = await store.list(
        'figures',
        { index: 'byResource', equals, after, limit },
      )
      for (const figures of page.items) if (figures.day <= last) found.set(figures.day, figures)
      after = (page.items.at(-1)?.day ?? last) < last ? page.next : null
    }
    return days.map((day) => rowOf(day, found.get(day) ?? null))
  }

  return {
    of,
    async together(resourceIds, { from, until }) {
      const days = daysBetween(from, until)
      const keys = days.flatMap((day) => resourceIds.map((resourceId) => byKey('figures', 'day', { resourceId, day })))
      const found = keys.length === 0 ? [] : await store.read(keys)
      const each = resourceIds.length
      return days.map((day, nth) => rowOf(day, sumOf(found.slice(nth * each, (nth + 1) * each))))
    },
  }
}

/** Reads figures. */
export function createStatistics(engine: Pick<Engine, 'store'>): Statistics {
  const figures = createFigureReader(engine)
  return {
    async daily(input) {
      const { resourceId, ...days } = parseInput(figuresOfSchema, input)
      requireFew(days)
      if (resourceId !== undefined) {
        const [resource] = await engine.store.read([byId('resources', resourceId)])
        if (resource === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
      }
      return figures.of(resourceId ?? null, days)
    },
  }
}

function requireFew({ from, until }: Days): void {
  const refuse = (problem: string) => invalidInput('until', problem)
  if (until < from) throw refuse('must not be before from')
  if (until.getTime() - beginOf(from.toISOString().slice(0, 10)).getTime() > mostDays * 24 * 3_600_000)
    throw refuse(`must be at most ${mostDays} days after from`)
}

/** The sum of these records, dated by the oldest. */
function sumOf(records: readonly (FigureRecord | null)[]): Pick<FigureRecord, 'says' | 'at'> | null {
  const there = records.flatMap((record) => (record === null ? [] : [record]))
  if (there.length === 0) return null
  const says: Record<string, number> = {}
  for (const record of there)
    for (const [name, count] of Object.entries(record.says))
      says[name] = name === 'now.at' ? Math.min(says[name] ?? count, count) : (says[name] ?? 0) + count
  return { says, at: new Date(Math.min(...there.map(({ at }) => at.getTime()))) }
}
