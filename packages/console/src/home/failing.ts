import type { DayFigures } from '@chatfactor/operations'

/** A messenger that does not take what it should. */
export interface FailingMessenger {
  readonly messenger: string
  /** The first of the days on which it failed, one after the other. */
  readonly since: string
  readonly failed: number
  /** Of so many messages. */
  readonly all: number
}

/** Fewer messages than that say nothing about a messenger. */
const fewest = 5
/** So large a part of a day's messages has to fail. */
const part = 0.2

/** The messengers, and `mail`, that fail until today: since when, and how much of all that was sent to them since then. */
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
