import type { FC } from 'hono/jsx'

const drawings: Readonly<Record<string, string>> = {
  // A paper plane with its fold.
  telegram: 'M3.2 11.4 20.4 4.3 17.6 19.6 11.4 15.3 9 19 8.4 13.6ZM8.4 13.6 20.4 4.3 11.4 15.3',
  // A handset in a bubble.
  viber:
    'M12 3.2c5 0 8.3 2.3 8.3 7.2s-3.3 7.2-8.3 7.2h-1l-3.6 3.2v-3.9C4.700 15.800 3.700 13.600 3.700 10.400 3.700 5.500 7 3.200 12 3.200ZM9.300 7.200c-1 .5-1.200 1.500-.8 2.600.8 2.100 2.200 3.500 4.300 4.300 1.100.4 2.100.2 2.600-.8l-1.900-1.500-1.100.7c-.9-.5-1.500-1.100-2-2l.7-1.100Z',
  // A bolt in a bubble.
  messenger:
    'M12 3.200c5.100 0 8.800 3.500 8.800 8.100s-3.700 8.100-8.800 8.100c-.9 0-1.800-.1-2.600-.3L6.200 20.800v-3.200C4.300 16.100 3.200 13.900 3.200 11.300 3.200 6.700 6.900 3.200 12 3.200ZM7.300 13.200 10.600 9.700 13.300 11.800 16.700 9.700 13.400 13.200 10.700 11.100Z',
  other:
    'M12 4c5 0 8.500 3 8.500 7s-3.500 7-8.500 7c-.7 0-1.400-.1-2-.2L5.500 20.500v-4.200C4.200 15 3.500 13.100 3.500 11 3.500 7 7 4 12 4ZM8 11h.01M12 11h.01M16 11h.01',
}

/** A messenger as a small drawing of ours in its colour; decoration beside its name. */
export const MessengerIcon: FC<{ platform: string; size?: 'small' | 'large' | undefined }> = ({ platform, size }) => {
  const known = platform in drawings && platform !== 'other' ? platform : 'other'
  return (
    <span class={`messenger-icon ${known} ${size ?? ''}`} aria-hidden="true">
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={drawings[known] ?? ''} />
      </svg>
    </span>
  )
}
