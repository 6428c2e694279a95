import type { FC } from 'hono/jsx'

/** A date; the script turns it into the reader's own time zone and language. */
export const Day: FC<{ at: Date }> = ({ at }) => (
  <time datetime={at.toISOString()} data-local="day">
    {`${at.getUTCDate()} ${months[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}`}
  </time>
)

/** A date with its time of day. */
export const Moment: FC<{ at: Date }> = ({ at }) => (
  <time datetime={at.toISOString()} data-local="moment">
    {`${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 16)} UTC`}
  </time>
)

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** How far away a time is, e.g. `in 3 minutes`: true in every time zone. */
export function fromNow(at: Date | number, now: Date): string {
  const seconds = Math.max(0, Math.ceil((Number(at) - now.getTime()) / 1000))
  if (seconds < 60) return seconds <= 1 ? 'in a moment' : `in ${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return minutes === 1 ? 'in 1 minute' : `in ${minutes} minutes`
  const hours = Math.ceil(minutes / 60)
  return hours === 1 ? 'in 1 hour' : `in ${hours} hours`
}
