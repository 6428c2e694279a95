import type { FC } from 'hono/jsx'

/** The look of a series: each has a pattern of its own, so that it is recognised without colour. */
export type SeriesLook = 'solid' | 'stripes' | 'dots' | 'cross'

/** The patterns of one plot. */
export const Patterns: FC<{ id: string; looks: readonly SeriesLook[] }> = ({ id, looks }) => (
  <defs>
    {looks.map((look) =>
      look === 'solid' ? null : (
        <pattern id={`${id}-${look}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <path class={`ink-${look}`} d={ink[look]} />
        </pattern>
      ),
    )}
  </defs>
)

const ink = {
  stripes: 'M-1,1l2,-2M0,6l6,-6M5,7l2,-2',
  dots: 'M2,3h2',
  cross: 'M0,0l6,6M0,6l6,-6',
} as const

/** The pattern that fills an area of a series, if it has one. */
export function fillOf(id: string, look: SeriesLook): string | undefined {
  return look === 'solid' ? undefined : `url(#${id}-${look})`
}

/** A sample of a series, beside its name. */
export const Swatch: FC<{ id: string; look: SeriesLook; of: 'area' | 'line' | 'mark' }> = ({ id, look, of }) => (
  <svg class="swatch" viewBox="0 0 18 12" aria-hidden="true">
    {of === 'line' ? (
      <path class={`line line-${look}`} d="M0,6h18" />
    ) : of === 'mark' ? (
      <path class="mark" d="M9,2l4,4l-4,4l-4,-4z" />
    ) : (
      <path class={`area area-${look}`} fill={fillOf(id, look)} d="M1,1h16v10h-16z" />
    )}
  </svg>
)
