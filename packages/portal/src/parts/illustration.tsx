import type { FC } from 'hono/jsx'

/** Drawings for empty lists, in two tones in a box of 96 by 72: a soft shape, and lines on it. */
const drawings = {
  // A phone without a message, and the bubble that will come.
  tokens: {
    soft: 'M34 6h26a6 6 0 0 1 6 6v48a6 6 0 0 1-6 6H34a6 6 0 0 1-6-6V12a6 6 0 0 1 6-6Z',
    lines:
      'M34 6h26a6 6 0 0 1 6 6v4M66 46v14a6 6 0 0 1-6 6H34a6 6 0 0 1-6-6V12a6 6 0 0 1 6-6M43 60h8M52 22h30a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H64l-7 6v-6h-5a4 4 0 0 1-4-4V26a4 4 0 0 1 4-4ZM59 32h.01M67 32h.01M75 32h.01',
  },
  // A window with nothing in it.
  browsers: {
    soft: 'M16 12h64a5 5 0 0 1 5 5v38a5 5 0 0 1-5 5H16a5 5 0 0 1-5-5V17a5 5 0 0 1 5-5Z',
    lines:
      'M16 12h64a5 5 0 0 1 5 5v38a5 5 0 0 1-5 5H16a5 5 0 0 1-5-5V17a5 5 0 0 1 5-5ZM11 24h74M18 18h.01M24 18h.01M30 18h.01M38 44h4M46 44h4M54 44h4',
  },
  // Two empty places.
  people: {
    soft: 'M48 12a11 11 0 1 0 0 22a11 11 0 1 0 0-22ZM26 62c0-13 9-20 22-20s22 7 22 20Z',
    lines:
      'M48 12a11 11 0 1 0 0 22a11 11 0 1 0 0-22M26 62c0-13 9-20 22-20s22 7 22 20M20 22a8 8 0 0 0-1 15M8 56c0-7 3-11 8-13M76 22a8 8 0 0 1 1 15M88 56c0-7-3-11-8-13',
  },
  // A glass over empty lines.
  search: {
    soft: 'M44 8a22 22 0 1 0 0 44a22 22 0 1 0 0-44Z',
    lines: 'M44 8a22 22 0 1 0 0 44a22 22 0 1 0 0-44M60 46l18 18M34 26h20M34 34h12',
  },
  // Two cards, the second still open.
  resources: {
    soft: 'M18 10h60a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H18a4 4 0 0 1-4-4V14a4 4 0 0 1 4-4Z',
    lines:
      'M18 10h60a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H18a4 4 0 0 1-4-4V14a4 4 0 0 1 4-4ZM24 22h.01M32 22h22M14 46v-1a4 4 0 0 1 4-4h4M30 41h8M46 41h8M62 41h8M78 41a4 4 0 0 1 4 4v2M82 54v3a4 4 0 0 1-4 4h-2M68 61h-8M52 61h-8M36 61h-8M20 61h-2a4 4 0 0 1-4-4v-3',
  },
  // Two bubbles that face each other.
  messengers: {
    soft: 'M16 10h40a5 5 0 0 1 5 5v18a5 5 0 0 1-5 5H30l-10 8v-8h-4a5 5 0 0 1-5-5V15a5 5 0 0 1 5-5Z',
    lines:
      'M16 10h40a5 5 0 0 1 5 5v18a5 5 0 0 1-5 5H30l-10 8v-8h-4a5 5 0 0 1-5-5V15a5 5 0 0 1 5-5ZM70 26h10a5 5 0 0 1 5 5v18a5 5 0 0 1-5 5h-4v8l-10-8H46a5 5 0 0 1-5-5v-1',
  },
  // A line of time without an entry.
  activity: {
    soft: 'M28 14h46a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4H28a4 4 0 0 1-4-4v-8a4 4 0 0 1 4-4Z',
    lines:
      'M14 8v56M14 22h.01M14 50h.01M28 14h46a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4H28a4 4 0 0 1-4-4v-8a4 4 0 0 1 4-4M26 46h8M42 46h8M58 46h8M26 55h8M42 55h8',
  },
  // A letter that has been sent to all.
  told: {
    soft: 'M16 16h56v40H16Z',
    lines: 'M72 36V16H16v40h34M16 18l28 20 28-20M58 54l7 7 15-16',
  },
} as const

export type IllustrationName = keyof typeof drawings

/** Shown above the words of an empty list; decoration. */
export const Illustration: FC<{ of: IllustrationName }> = ({ of }) => (
  <svg class="illustration" viewBox="0 0 96 72" aria-hidden="true" focusable="false">
    <path class="soft" d={drawings[of].soft} />
    <path d={drawings[of].lines} />
  </svg>
)
