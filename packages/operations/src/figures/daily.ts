import { ChatfactorError, type Engine, idShape, parseInput, strictObject } from '@chatfactor/core/feature'
import { byId, cursorAfter, declared, type FigureRecord, layoutOf } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { beginOf, dayBeside, daysBetween } from './days.js'
import type { AskedFigures, ByMessenger, DayFigures, Statistics } from './figures.js'
import { everything } from './tally.js'

const mostDays = 732
const pageSize = 500
/** Every id sorts before it. */
const behindAll = '~'

const moment = z.date().check(z.minimum(new Date(0)), z.maximum(new Date(Date.UTC(9999, 11, 31))))
const ofDays = { from: moment, until: moment }

/** The shape of what it takes, of one Resource. */
export const figuresOfResourceSchema = strictObject({ ...ofDays, resourceId: idShape })
const figuresOfSchema = strictObject({ ...ofDays, resourceId: z.optional(idShape) })

/** Reads figures. */
export function createStatistics({ store }: Pick<Engine, 'store'>): Statistics {
  const { order } = declared(layoutOf('figures').indexes.get('byResource'), 'index figures.byResource')

  return {
    async daily(input) {
      const { resourceId, from, until } = parseInput(figuresOfSchema, input)
      const days = wantedDays(from, until)
      if (resourceId !== undefined) {
        const [resource] = await store.read([byId('resources', resourceId)])
        if (resource === null) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
      }
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
    },
  }
}

function wantedDays(from: Date, until: Date): readonly string[] {
  const refuse = (problem: string) => new ChatfactorError('INVALID_INPUT', { issues: [{ field: 'until', problem }] })
  if (until < from) throw refuse('must not be before from')
  if (until.getTime() - beginOf(from.toISOString().slice(0, 10)).getTime() > mostDays * 24 * 3_600_000)
    throw refuse(`must be at most ${mostDays} days after from`)
  return daysBetween(from, until)
}

function rowOf(day: string, record: FigureRecord | null): DayFigures {
  const says = new Map(Object.entries(record?.says ?? {}))
  const one = (name: string) => says.get(name) ?? 0
  const by = (name: string): ByMessenger =>
    Object.fromEntries(
      [...says].flatMap(([key, count]) => (key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), count]] : [])),
    )
  const assigned = says.get('end.assigned')
  return {
    day,
    countedAt: record?.at ?? null,
    end:
      assigned === undefined ? null : { assigned, enrolled: one('end.enrolled'), unreachable: one('end.unreachable') },
    enrollments: {
      started: one('enrollments.started'),
      scanned: one('enrollments.scanned'),
      active: one('enrollments.active'),
      failed: by('enrollments.failed'),
    },
    codes: askedOf('codes', by),
    approvals: askedOf('approvals', by),
    signIns: {
      completed: one('signIns.completed'),
      refused: one('signIns.refused'),
      recovered: one('signIns.recovered'),
    },
    locks: { misses: one('locks.misses'), administrator: one('locks.administrator') },
    messages: { sent: by('messages.sent'), failed: by('messages.failed'), dropped: by('messages.dropped') },
  }
}

function askedOf(group: 'codes' | 'approvals', by: (name: string) => ByMessenger): AskedFigures {
  return {
    asked: by(`${group}.asked`),
    sentAgain: by(`${group}.sentAgain`),
    accepted: by(`${group}.accepted`),
    wrong: by(`${group}.wrong`),
    earlier: by(`${group}.earlier`),
    declined: by(`${group}.declined`),
    denied: by(`${group}.denied`),
  }
}
