import type { FC } from 'hono/jsx'
import { clockTime } from './moment.js'

interface WaitingButtonProps {
  readonly name: string
  readonly class: string
  /** The label once it can be pressed. */
  readonly label: string
  /** The label until then; without scripts it can be pressed, but has no effect. */
  readonly waiting: (time: string) => string
  readonly until: Date | null
  readonly now: Date
}

/** A button that becomes enabled at some time, and counts down to it where scripts run. */
export const WaitingButton: FC<WaitingButtonProps> = ({ name, class: className, label, waiting, until, now }) => {
  const leftMs = until === null ? 0 : until.getTime() - now.getTime()
  return (
    <button
      type="submit"
      name={name}
      value="1"
      class={className}
      {...(leftMs > 0 ? { 'data-wait': String(leftMs), 'data-wait-words': waiting(clockTime(null)) } : {})}
    >
      {label}
    </button>
  )
}
