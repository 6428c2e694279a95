import type { FC } from 'hono/jsx'
import { plotWidth } from './plot-frame.js'

/** The drawing area of curves and bars within a plot. */
export const field = { left: 40, right: plotWidth - 8, top: 14, bottom: 166 } as const
/** The height of such a plot. */
export const plotHeight = 190

/** A position on an axis, and its label. */
interface Tick {
  readonly at: number
  readonly says: string
}

/** Rounded to one decimal, more than a screen shows. */
export function placed(place: number): number {
  return Math.round(place * 10) / 10
}

/** Horizontal lines with their values, and below the first day, the last, and one in between. */
export const Axes: FC<{ across: readonly Tick[]; along: readonly Tick[] }> = ({ across, along }) => (
  <>
    <path class="grid" d={across.map(({ at }) => `M${field.left},${placed(at)}H${field.right}`).join('')} />
    {across.map(({ at, says }) => (
      <text x={field.left - 6} y={placed(at) + 4} text-anchor="end">
        {says}
      </text>
    ))}
    {shownOf(along).map(({ at, says }, nth, all) => (
      <text x={placed(at)} y={field.bottom + 18} text-anchor={anchorOf(nth, all.length)}>
        {says}
      </text>
    ))}
  </>
)

function shownOf(along: readonly Tick[]): readonly Tick[] {
  const places = [...new Set([0, Math.floor((along.length - 1) / 2), along.length - 1])]
  return places.flatMap((place) => along[place] ?? [])
}

function anchorOf(nth: number, count: number): 'start' | 'middle' | 'end' {
  if (nth === 0) return count === 1 ? 'middle' : 'start'
  return nth === count - 1 ? 'end' : 'middle'
}
