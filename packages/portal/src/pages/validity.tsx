import type { FC } from 'hono/jsx'
import { clockTime, fromNow } from '../parts/moment.js'
import { useWords } from '../words/words-context.js'

/** The words for the remaining time: while it counts down, without scripts, and once it is over. */
const kinds = {
  code: { inTime: 'code.expiresIn', at: 'code.expires', over: 'code.hasExpired' },
  question: { inTime: 'approval.endsIn', at: 'approval.ends', over: 'approval.hasExpired' },
  undo: { inTime: 'active.takeBackWorks', at: 'active.takeBackUntil', over: 'active.takeBackOver' },
} as const

/**
 * How long a message can be answered, or a change undone. With scripts it counts down, and the page reloads at the end.
 */
export const Validity: FC<{ readonly until: Date; readonly now: Date; readonly of?: keyof typeof kinds }> = ({
  until,
  now,
  of = 'code',
}) => {
  const words = useWords()
  const { inTime, at, over } = kinds[of]
  const leftMs = until.getTime() - now.getTime()
  if (leftMs <= 0) return <>{words.say(over)}</>
  return (
    <span data-ends={String(leftMs)} data-ends-words={words.say(inTime, { time: clockTime(null) })}>
      {words.say(at, { when: fromNow(until, now, words) })}
    </span>
  )
}
