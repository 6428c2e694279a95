import type { FC } from 'hono/jsx'
import { MessengerIcon } from './messenger-icon.js'
import { platformOf } from './platform-of.js'
import { useSite } from './site-context.js'

/** The icon of the messenger behind a transport. */
export const TransportIcon: FC<{ transport: string; size?: 'small' | 'large' | undefined }> = ({ transport, size }) => (
  <MessengerIcon platform={platformOf(useSite(), transport)} size={size} />
)
