import type { InboxSays } from '@chatfactor/core/store'
import { idleMs } from './inbox.js'

/** An agent that asked a person lately, or that they want to hear nothing of. */
export interface RecentAgent {
  readonly id: string
  /** When it asked last, in epoch milliseconds; `null` where that is no longer known. */
  readonly askedAt: number | null
  readonly isMuted: boolean
}

/** Who asked in the last 30 days, and who was turned off, in no order. */
export function recentAgents({ agents }: InboxSays, now: Date): readonly RecentAgent[] {
  const since = now.getTime() - idleMs
  return Object.entries(agents)
    .filter(([, { askedAt = 0, muted }]) => askedAt > since || muted === true)
    .map(([id, { askedAt, muted }]) => ({ id, askedAt: askedAt ?? null, isMuted: muted === true }))
}

/** The one that asked last comes first. */
export function lastFirst(one: RecentAgent, other: RecentAgent): number {
  return (other.askedAt ?? 0) - (one.askedAt ?? 0)
}
