import type { FC } from 'hono/jsx'
import { plotWidth } from './plot-frame.js'

/** Where curves and bars are, inside of a plot. */
export const field = { left: 40, right: plotWidth - 8, top: 14, bottom: 166 } as const
/** How high such a plot is. */
export const plotHeight = 190

/** A place on an axis, and what is written there. */
interface Tick {
  readonly at: number
  readonly says: string
}

/** One decimal: more than a screen shows. */
export function placed(place: number): number {
  return Math.round(place * 10) / 10
}

/** Lines across the field, with what they stand for; and below it the first day, the last, and one in between. */
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
