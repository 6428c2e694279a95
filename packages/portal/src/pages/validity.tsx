import type { FC } from 'hono/jsx'
import { clockTime, fromNow } from '../parts/moment.js'
import { useWords } from '../words/words-context.js'

/** Until when what was sent can be answered; where scripts run it counts down, and the page turns at the end. */
export const Validity: FC<{ readonly until: Date; readonly now: Date; readonly of?: 'code' | 'question' }> = ({
  until,
  now,
  of = 'code',
}) => {
  const words = useWords()
  const leftMs = until.getTime() - now.getTime()
  if (leftMs <= 0) return <>{words.say(of === 'code' ? 'code.hasExpired' : 'approval.hasExpired')}</>
  return (
    <span
      data-ends={String(leftMs)}
      data-ends-words={words.say(of === 'code' ? 'code.expiresIn' : 'approval.endsIn', { time: clockTime(null) })}
    >
      {words.say(of === 'code' ? 'code.expires' : 'approval.ends', { when: fromNow(until, now, words) })}
    </span>
  )
}
