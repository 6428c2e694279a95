import type { DayFigures } from '@chatfactor/operations'

/** A messenger that fails to deliver. */
export interface FailingMessenger {
  readonly messenger: string
  /** The first of the consecutive days on which it failed. */
  readonly since: string
  readonly failed: number
  /** Out of this many messages. */
  readonly all: number
}

/** With fewer messages nothing is concluded. */
const fewest = 5
/** The part of a day's messages that has to fail. */
const part = 0.2

/** The messengers, and `mail`, that have been failing until today: since when, and how many of all messages since then. */
export function failingOf(days: readonly DayFigures[]): readonly FailingMessenger[] {
  const names = new Set(days.flatMap(({ messages: { failed } }) => Object.keys(failed)))
  return [...names].sort().flatMap((messenger) => {
    let since: string | null = null
    let [failed, all] = [0, 0]
    for (const { day, messages } of days.toReversed()) {
      const failedThen = messages.failed[messenger] ?? 0
      const allThen = failedThen + (messages.sent[messenger] ?? 0)
      if (allThen < fewest) continue
      if (failedThen < fewest || failedThen < part * allThen) break
      since = day
      failed += failedThen
      all += allThen
    }
    return since === null ? [] : [{ messenger, since, failed, all }]
  })
}
