import type { FC } from 'hono/jsx'

const drawings = {
  check: 'M4.500 12.500 9.500 17.500 19.500 6.500',
  shield:
    'M12 3 4.500 6v5.500c0 4.600 3.100 7.900 7.500 9.500 4.400-1.600 7.500-4.900 7.500-9.500V6ZM8.500 12l2.500 2.500 4.500-5',
  chat: 'M4 5.500h16v11h-8.500L7 20.500v-4H4ZM8 11h.01M12 11h.01M16 11h.01',
  lock: 'M6 11h12v9H6ZM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  plus: 'M12 5v14M5 12h14',
  warning: 'M12 4 2.800 20h18.400ZM12 10v4.500M12 17.300h.01',
  people:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM2.500 20c0-3.600 2.700-6 6.500-6s6.500 2.400 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6M18 14.500c2.200.9 3.500 2.900 3.500 5.500',
  health: 'M3 12.500h4l2.500-7 4 13 2.500-6h5',
  resources: 'M4 4.500h16v6H4ZM4 13.500h16v6H4ZM7.500 7.500h.01M7.500 16.500h.01',
  back: 'M14.500 5.500 8 12l6.500 6.500',
  mail: 'M3.500 5.500h17v13h-17ZM3.500 7l8.500 6.500L20.500 7',
} as const

/** A small line drawing; decoration beside words. */
export const Icon: FC<{ name: keyof typeof drawings }> = ({ name }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={drawings[name]} />
  </svg>
)
