import type { InboxSays } from '@chatfactor/core/store'
import { idleMs } from './inbox.js'

/** An agent that asked a person lately, or that they have paused. */
export interface RecentAgent {
  readonly id: string
  /** When it asked last, in epoch milliseconds; `null` if no longer known. */
  readonly askedAt: number | null
  readonly isMuted: boolean
}

/** The agents that asked in the last 30 days or are paused, in no order. */
export function recentAgents({ agents }: InboxSays, now: Date): readonly RecentAgent[] {
  const since = now.getTime() - idleMs
  return Object.entries(agents)
    .filter(([, { askedAt = 0, muted }]) => askedAt > since || muted === true)
    .map(([id, { askedAt, muted }]) => ({ id, askedAt: askedAt ?? null, isMuted: muted === true }))
}

/** Sorts the agent that asked last first. */
export function lastFirst(one: RecentAgent, other: RecentAgent): number {
  return (other.askedAt ?? 0) - (one.askedAt ?? 0)
}
