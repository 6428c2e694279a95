import { newId } from '@chatfactor/core/feature'
import { byKey, insert, type Store, update, type Write } from '@chatfactor/core/store'
import { cameAt, chance } from './crowd-chances.js'

const dayMs = 24 * 60 * 60_000
/** The number of days. */
const days = 90
const atOnce = 40
/** For how many days the second messenger has been failing. */
const failingDays = 4

interface Counted {
  readonly store: Store
  readonly resourceId: string
  readonly count: number
  /** The messengers that people have a chat in, by their registered names. */
  readonly messengers: readonly string[]
}

/**
 * The figures that a worker would have recorded on earlier days: members and tokens from the crowd itself; made up to
 * match: challenges, sign-ins, and a messenger that has been failing for four days. New tokens are in the crowd's
 * trail, so the worker counts them.
 */
export async function addCrowdFigures({ store, resourceId, count, messengers }: Counted): Promise<void> {
  const now = new Date()
  const members = membersByDay(count, now)
  const rows = Array.from({ length: days }, (_, back) => days - 1 - back).flatMap((back) => {
    const at = new Date(now.getTime() - back * dayMs)
    const says = dayOf({ at, back, members, messengers })
    const came = back === 0 ? members(back) : null
    return [resourceId, '*'].map((of) => ({ resourceId: of, day: at.toISOString().slice(0, 10), says, at, came }))
  })
  for (let begin = 0; begin < rows.length; begin += atOnce) {
    const part = rows.slice(begin, begin + atOnce)
    // A worker writes the same records: if it was faster, read again.
    while (!(await added(store, part)));
  }
}

/** Adds these to the recorded figures of the same days. Returns whether no other process changed them meanwhile. */
async function added(store: Store, rows: readonly Row[]): Promise<boolean> {
  const there = await store.read(rows.map(({ resourceId, day }) => byKey('figures', 'day', { resourceId, day })))
  const writes = rows.flatMap((row, nth): readonly Write[] => {
    const before = there[nth] ?? null
    const { came: _came, ...kept } = row
    if (before === null) return [insert('figures', { id: newId(row.at), ...kept })]
    if (madeUp in before.says) return []
    const says = { ...together(row.says, before.says), ...nowOf(row, before.says) }
    return [update('figures', before, { says })]
  })
  return writes.length === 0 || (await store.commit(writes)).outcome === 'committed'
}

/** People who were counted before the crowd came are added to it. */
function nowOf({ at, came }: Row, before: Row['says']): Row['says'] {
  if (came === null || before['now.assigned'] === undefined) return {}
  return {
    'now.at': at.getTime(),
    'now.assigned': before['now.assigned'] + came.assigned,
    'now.enrolled': (before['now.enrolled'] ?? 0) + came.enrolled,
  }
}

/** This field is on all made-up days, and on few real ones. */
const madeUp = 'signIns.recovered'

interface Row {
  readonly resourceId: string
  readonly day: string
  readonly says: Readonly<Record<string, number>>
  /** The crowd, today. */
  readonly came: MembersOnDay | null
  readonly at: Date
}

function together(one: Row['says'], other: Row['says']): Row['says'] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return Object.fromEntries(names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]))
}

interface MembersOnDay {
  readonly assigned: number
  readonly enrolled: number
  readonly enrolledToday: number
}

/** How many of the crowd had joined, and had a token, a number of days ago. */
function membersByDay(count: number, now: Date): (back: number) => MembersOnDay {
  const people = Array.from({ length: count }, (_, nth) => cameAt(nth))
  return (back) => {
    const end = now.getTime() - back * dayMs
    const by = (at: number) => now.getTime() - at * dayMs <= end
    const enrolled = people.filter(({ enrolledDaysAgo }) => enrolledDaysAgo !== null && by(enrolledDaysAgo))
    const today = enrolled.filter(({ enrolledDaysAgo }) => enrolledDaysAgo !== null && enrolledDaysAgo < back + 1)
    return {
      assigned: people.filter(({ joinedDaysAgo }) => by(joinedDaysAgo)).length,
      enrolled: enrolled.length,
      enrolledToday: today.length,
    }
  }
}

interface Day {
  readonly at: Date
  readonly back: number
  readonly members: (back: number) => MembersOnDay
  readonly messengers: readonly string[]
}

function dayOf({ at, back, members, messengers }: Day): Readonly<Record<string, number>> {
  const { assigned, enrolled, enrolledToday } = members(back)
  const isWeekend = [0, 6].includes(at.getUTCDay())
  const busy = (isWeekend ? 0.02 : 0.11) * (0.85 + 0.3 * chance(back, 1))
  const signIns = Math.round(enrolled * busy)
  // Today is not over: the worker counts it.
  const end =
    back === 0
      ? {}
      : { 'end.assigned': assigned, 'end.enrolled': enrolled, 'end.unreachable': Math.round(enrolled / 100) }
  const says: Record<string, number> = {
    ...end,
    'enrollments.started': Math.round(enrolledToday * 1.32),
    'enrollments.scanned': Math.round(enrolledToday * 1.08),
    'enrollments.failed.time': Math.round(enrolledToday * 0.23),
    'enrollments.failed.person': Math.round(enrolledToday * 0.06),
    'enrollments.failed.misses': Math.round(enrolledToday * 0.03),
    'signIns.completed': signIns,
    'signIns.refused': Math.round(signIns * 0.04),
    'signIns.recovered': Math.round(signIns * 0.004),
    'locks.misses': Math.round(signIns * 0.002),
    'locks.administrator': chance(back, 2) < 0.1 ? 1 : 0,
    'messages.sent.mail': Math.round(signIns * 0.05) + enrolledToday,
    'messages.failed.mail': Math.round(signIns * 0.001),
  }
  let late = 0
  messengers.forEach((messenger, nth) => {
    const share = [0.55, 0.3, 0.15][nth] ?? 0
    const codes = Math.round(signIns * share * 0.8)
    const approvals = Math.round(signIns * share * 0.2)
    const failing = nth === 1 && back < failingDays ? 0.6 : 0.004
    const failed = Math.round(codes * failing)
    late += Math.round(codes * (nth === 1 && back < failingDays ? 0.2 : 0.02))
    says[`codes.asked.${messenger}`] = codes
    says[`codes.accepted.${messenger}`] = Math.round((codes - failed) * 0.94)
    says[`codes.wrong.${messenger}`] = Math.round(codes * 0.05)
    says[`codes.sentAgain.${messenger}`] = Math.round(codes * 0.03)
    says[`approvals.asked.${messenger}`] = approvals
    says[`approvals.accepted.${messenger}`] = Math.round(approvals * 0.93)
    says[`approvals.declined.${messenger}`] = Math.round(approvals * 0.02)
    says[`approvals.denied.${messenger}`] = Math.round(approvals * 0.002)
    says[`messages.sent.${messenger}`] = codes + approvals - failed
    says[`messages.failed.${messenger}`] = failed
    says[`messages.dropped.${messenger}`] = Math.round(codes * 0.01)
  })
  return {
    ...says,
    'taken.500': Math.round((signIns - late) * 0.86),
    'taken.1000': Math.round((signIns - late) * 0.11),
    'taken.2000': Math.round((signIns - late) * 0.03),
    'taken.10000': Math.round(late * 0.7),
    'taken.30000': Math.round(late * 0.3),
  }
}
