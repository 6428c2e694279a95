import type { Enrollment, SelfServiceView } from '@chatfactor/core'
import type { IconName } from '../parts/icons.js'
import type { PlainKey } from '../words/portal-words.js'

/** `gone`: it became a token, which has ended since. */
export type Over = Exclude<Enrollment['state'], 'active' | `awaiting_${string}`> | 'gone'

/** How an enrollment ended, as pages say it: a cancelled one names what cancelled it. */
export type Ending = Over | 'policy' | 'replaced'

/** The next step besides the list: a new code for the same, or the newer open enrollment; or only the list. */
export type EndingWay = 'new_code' | 'newer' | 'list'

interface EndingRow {
  readonly title: PlainKey
  readonly text: PlainKey
  readonly icon: IconName
  readonly way: EndingWay
}

/** Why the enrollment ended without a token, and what to do. */
export const endings = {
  locked: { title: 'ended.locked.title', text: 'ended.locked.text', icon: 'stopped', way: 'new_code' },
  expired: { title: 'ended.expired.title', text: 'ended.expired.text', icon: 'warning', way: 'new_code' },
  cancelled: { title: 'ended.cancelled.title', text: 'ended.cancelled.text', icon: 'warning', way: 'list' },
  policy: { title: 'ended.policy.title', text: 'ended.policy.text', icon: 'warning', way: 'list' },
  replaced: { title: 'ended.replaced.title', text: 'ended.replaced.text', icon: 'info', way: 'newer' },
  gone: { title: 'ended.gone.title', text: 'ended.gone.text', icon: 'warning', way: 'list' },
} as const satisfies Record<Ending, EndingRow>

/** The facts about how an enrollment ended. */
export type Ended = Pick<Enrollment, 'endedBecause' | 'replacesTokenId'>

/** How it ended, decided in one place; with a view, no new code is offered to a person who would be refused it. */
export function endingOf(ended: Over, enrollment: Ended, view: SelfServiceView | null): Ending {
  const { endedBecause } = enrollment
  if (ended === 'cancelled') return endedBecause === 'policy' || endedBecause === 'replaced' ? endedBecause : ended
  const isRefused = view !== null && endings[ended].way === 'new_code' && !mayBeginAgain(enrollment, view)
  return isRefused ? 'policy' : ended
}

function mayBeginAgain({ replacesTokenId }: Ended, { enrollRefusal, replacements }: SelfServiceView): boolean {
  if (replacesTokenId !== null) return replacements.length > 0
  return enrollRefusal === null || enrollRefusal === 'not_fresh'
}
