import { fullUntil } from '@chatfactor/core/feature'
import type { InboxSays } from '@chatfactor/core/store'
import { openOf } from './inbox.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** How many questions may be open side by side. */
const mostOpen = 20
/** How many questions one agent may send to one person. */
const ofOneAgent = [
  { windowMs: 10 * minuteMs, most: 10 },
  { windowMs: dayMs, most: 40 },
] as const
/** How many all agents together may send to one person. */
const ofAll = [
  { windowMs: 10 * minuteMs, most: 20 },
  { windowMs: dayMs, most: 100 },
] as const

/**
 * When this agent may ask one more question; `null` for now. These limits stand alone: questions never count against
 * sign-ins, nor sign-ins against questions.
 */
export function roomAt(says: InboxSays, agentId: string, now: Date): Date | null {
  const times = (wanted: (agent: string) => boolean) => says.sent.flatMap(([at, agent]) => (wanted(agent) ? [at] : []))
  const open = openOf(says, now)
  const full = [
    fullUntil(
      times((agent) => agent === agentId),
      ofOneAgent,
      now,
    ),
    fullUntil(
      times(() => true),
      ofAll,
      now,
    ),
    open.length < mostOpen ? null : new Date(Math.min(...open.map(({ until }) => until))),
  ].filter((until) => until !== null)
  return full.length === 0 ? null : new Date(Math.max(...full.map((until) => until.getTime())))
}
