import type { FC } from 'hono/jsx'
import { placed } from './axes.js'
import { useDrawing } from './drawing.js'
import { fillOf, Patterns, type SeriesLook } from './look.js'
import { plotWidth } from './plot-frame.js'

/** A row, with its amount of each series. */
interface ShareRow {
  readonly name: string
  /** The total, at the end of the row. */
  readonly says: string
  readonly parts: readonly number[]
}

interface SharePlotProps {
  readonly id: string
  readonly looks: readonly SeriesLook[]
  readonly rows: readonly ShareRow[]
}

const rowHeight = 40
const barHeight = 14

/** The height of a plot with this many rows. */
export function shareHeight(rows: number): number {
  return Math.max(1, rows) * rowHeight
}

/** Horizontal stacked bars. */
export const SharePlot: FC<SharePlotProps> = ({ id, looks, rows }) => {
  const { scale } = useDrawing()
  const longest = Math.max(1, ...rows.map(({ parts }) => sumOf(parts)))
  const x = scale
    .scaleLinear()
    .domain([0, longest])
    .range([0, plotWidth - 2])
  return (
    <>
      <Patterns id={id} looks={looks} />
      {rows.map(({ name, says, parts }, nth) => {
        const top = nth * rowHeight
        return (
          <>
            <text class="name" x="0" y={top + 14}>
              {name}
            </text>
            <text x={plotWidth} y={top + 14} text-anchor="end">
              {says}
            </text>
            {looks.map((look, of) => {
              const [from, to] = [x(sumOf(parts.slice(0, of))), x(sumOf(parts.slice(0, of + 1)))]
              const wide = placed(to - from)
              const d = `M${placed(from + 1)},${top + 20}h${wide}v${barHeight}h-${wide}z`
              return wide <= 0 ? null : <path class={`area area-${look}`} fill={fillOf(id, look)} d={d} />
            })}
          </>
        )
      })}
    </>
  )
}

function sumOf(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0)
}
