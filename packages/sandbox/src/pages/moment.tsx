import type { FC } from 'hono/jsx'

/** A time of day by this machine's clock; the full time in the attribute. */
export const Moment: FC<{ readonly at: Date; readonly withSeconds?: boolean }> = ({ at, withSeconds = false }) => (
  <time datetime={at.toISOString()}>
    {at.toLocaleTimeString('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      ...(withSeconds ? { second: '2-digit' } : {}),
    })}
  </time>
)
