import type { FC } from 'hono/jsx'
import { useSite } from './site-context.js'

/** The icon of a transport's messenger in its colour; decoration beside its name. */
export const TransportIcon: FC<{ transport: string; size?: 'small' | 'large' | undefined }> = ({ transport, size }) => (
  <span class={`messenger-icon of-${transport} ${size ?? ''}`} aria-hidden="true">
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={useSite().looks.of(transport).icon} />
    </svg>
  </span>
)
