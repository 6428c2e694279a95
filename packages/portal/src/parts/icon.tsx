import type { FC } from 'hono/jsx'
import { type IconName, icons } from './icons.js'

/** A small line drawing; decoration beside words. */
export const Icon: FC<{ name: IconName }> = ({ name }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={icons[name].lines} />
  </svg>
)
