import type { FigureRecord } from '@chatfactor/core/store'
import type { AskedFigures, ByMessenger, DayFigures } from './figures.js'

/** The figures of one day; `null` record: nothing was counted. */
export function rowOf(day: string, record: Pick<FigureRecord, 'says' | 'at'> | null): DayFigures {
  const says = new Map(Object.entries(record?.says ?? {}))
  const one = (name: string) => says.get(name) ?? 0
  const by = (name: string): ByMessenger =>
    Object.fromEntries(
      [...says].flatMap(([key, count]) => (key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), count]] : [])),
    )
  const members = (when: 'end' | 'now') =>
    says.has(`${when}.assigned`)
      ? {
          assigned: one(`${when}.assigned`),
          enrolled: one(`${when}.enrolled`),
          unreachable: one(`${when}.unreachable`),
        }
      : null
  const now = members('now')
  return {
    day,
    countedAt: record?.at ?? null,
    end: members('end'),
    members: now === null ? null : { ...now, at: new Date(one('now.at')) },
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
    takenMs: takenOf(one),
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

function takenOf(one: (name: string) => number): DayFigures['takenMs'] {
  return {
    500: one('taken.500'),
    1000: one('taken.1000'),
    2000: one('taken.2000'),
    5000: one('taken.5000'),
    10000: one('taken.10000'),
    30000: one('taken.30000'),
    60000: one('taken.60000'),
    more: one('taken.more'),
  }
}
