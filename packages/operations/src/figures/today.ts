import type { Engine } from '@chatfactor/core/feature'
import { tellProblem } from '../kernel/problem.js'
import { resourcesAtOnce } from './day-end.js'
import { dayOf } from './days.js'
import { countMembers, type MembersCounted, memberCounts } from './members.js'
import { everything, type Tally } from './tally.js'

/** How far the counting of current members is. */
export interface TodayPlace {
  /** When the last round over all Resources started (epoch ms). */
  readonly at: number
  /** The current round; `null` between two. */
  readonly round: {
    /** The last Resource that is counted. */
    readonly after: string | null
    /** The sum so far; `null` if one Resource could not be counted. */
    readonly sum: MembersCounted | null
  } | null
}

/** How often members are counted. */
const everyMs = 10 * 60_000

/** The initial position: members are counted at once. */
export const firstToday: TodayPlace = { at: 0, round: null }

/**
 * Counts the current members, Resource by Resource, every ten minutes. The total is written after the last Resource, and only if all could be
 * counted: a partial sum would look as if people had left.
 */
export async function countToday(
  engine: Pick<Engine, 'store' | 'clock' | 'emit'>,
  { at, round }: TodayPlace,
  tally: Tally,
): Promise<{ readonly place: TodayPlace; readonly isMore: boolean }> {
  const { store, clock } = engine
  const now = clock.now()
  const isDue = now.getTime() - at >= everyMs
  if (store.tally === undefined || (round === null && !isDue)) return { place: { at, round: null }, isMore: false }
  const begunAt = round === null ? now.getTime() : at
  const { after, sum } = round ?? { after: null, sum: noMembers }
  const { items, next } = await store.list('resources', { index: 'all', equals: {}, after, limit: resourcesAtOnce })
  let all = sum
  for (const { id } of items) {
    const counted = await countMembers(engine, id).catch((error: unknown) => {
      tellProblem(engine, 'figures', error)
      return null
    })
    all = all === null || counted === null ? null : together(all, counted)
    if (counted !== null) say(id, counted)
  }
  if (next !== null) return { place: { at: begunAt, round: { after: next, sum: all } }, isMore: true }
  if (all !== null) say(everything, all)
  return { place: { at: begunAt, round: null }, isMore: false }

  function say(resourceId: string, counted: MembersCounted): void {
    tally.say(resourceId, dayOf(now), 'now.at', now.getTime())
    for (const name of memberCounts) tally.say(resourceId, dayOf(now), `now.${name}`, counted[name])
  }
}

const noMembers: MembersCounted = { assigned: 0, enrolled: 0, unreachable: 0 }

function together(one: MembersCounted, other: MembersCounted): MembersCounted {
  return {
    assigned: one.assigned + other.assigned,
    enrolled: one.enrolled + other.enrolled,
    unreachable: one.unreachable + other.unreachable,
  }
}
