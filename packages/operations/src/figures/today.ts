import type { Engine } from '@chatfactor/core/feature'
import { tellProblem } from '../kernel/problem.js'
import { resourcesAtOnce } from './day-end.js'
import { dayOf } from './days.js'
import { countMembers, type MembersCounted, memberCounts } from './members.js'
import { everything, type Tally } from './tally.js'

/** Where counting the members as they are now is. */
export interface TodayPlace {
  /** When the last round over all Resources began (epoch ms). */
  readonly at: number
  /** The round that is under way; `null` between two. */
  readonly round: {
    /** Behind which Resources. */
    readonly after: string | null
    /** Of those before, together; `null` where one could not be counted. */
    readonly sum: MembersCounted | null
  } | null
}

/** How often members are counted. */
const everyMs = 10 * 60_000

/** Where whoever begins stands: members are counted at once. */
export const firstToday: TodayPlace = { at: 0, round: null }

/**
 * Counts the members of a Resource as they are now, one Resource after the other, each ten minutes. All together are said when the last one was
 * counted, and not where one of them could not be: half a sum would look like people who left.
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
  const { after, sum } = round ?? { after: null, sum: nobody }
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

const nobody: MembersCounted = { assigned: 0, enrolled: 0, unreachable: 0 }

function together(one: MembersCounted, other: MembersCounted): MembersCounted {
  return {
    assigned: one.assigned + other.assigned,
    enrolled: one.enrolled + other.enrolled,
    unreachable: one.unreachable + other.unreachable,
  }
}
