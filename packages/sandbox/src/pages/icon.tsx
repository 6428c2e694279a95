import type { FC } from 'hono/jsx'

const drawings = {
  telegram: 'M3 11.5 21 4l-3.2 16-5.6-4.2-3 3-.6-5.3z M8.6 13.5 17 7.5',
  viber:
    'M12 3.5c5.2 0 8 2.6 8 7.2s-2.8 7.2-8 7.2l-3.4 3v-3.3C5.5 16.9 4 14.6 4 10.7 4 6.1 6.8 3.5 12 3.5z M9.3 8.5c.2 2.9 1.9 4.7 5 5.2',
  messenger:
    'M12 3.5c-5 0-8.5 3.4-8.5 7.8 0 2.4 1 4.4 2.8 5.8v3.4l3.1-1.7c.8.2 1.7.3 2.6.3 5 0 8.5-3.4 8.5-7.8S17 3.5 12 3.5z M8.5 11.3h.01 M12 11.3h.01 M15.5 11.3h.01',
  back: 'M15 5l-7 7 7 7',
  send: 'M4 12h15 M13 6l6 6-6 6',
  copy: 'M9 9h10v11H9z M5 15V4h10',
  lock: 'M6 11h12v9H6z M9 11V8a3 3 0 0 1 6 0v3',
  mail: 'M3 6h18v12H3z M3 7l9 6 9-6',
  phone: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z M11 18h2',
  camera: 'M4 9V5a1 1 0 0 1 1-1h4 M15 4h4a1 1 0 0 1 1 1v4 M20 15v4a1 1 0 0 1-1 1h-4 M9 20H5a1 1 0 0 1-1-1v-4 M4 12h16',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1 M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
} as const

export type IconName = keyof typeof drawings

/** A line drawing in the colour of the text; decoration only. */
export const Icon: FC<{ readonly name: IconName }> = ({ name }) => (
  <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
    <path
      d={drawings[name]}
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
)

/** Platforms that have a drawing of their own. */
const platformIcons: Readonly<Record<string, IconName>> = {
  telegram: 'telegram',
  viber: 'viber',
  messenger: 'messenger',
}

/** The drawing of a platform; a plain phone for one without. */
export const PlatformIcon: FC<{ readonly platform: string }> = ({ platform }) => (
  <span class={`avatar skin-${platform}`}>
    <Icon name={platformIcons[platform] ?? 'phone'} />
  </span>
)
