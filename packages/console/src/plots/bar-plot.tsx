import type { FC } from 'hono/jsx'
import { Axes, field, placed } from './axes.js'
import { useDrawing } from './drawing.js'
import { fillOf, Patterns, type SeriesLook } from './look.js'

/** A part of every bar. */
interface BarSeries {
  readonly look: SeriesLook
  readonly values: readonly number[]
}

interface BarPlotProps {
  readonly id: string
  /** The label below each bar. */
  readonly along: readonly string[]
  readonly series: readonly BarSeries[]
  /** Which bars have a mark above them. */
  readonly marks?: readonly boolean[]
  readonly heightWords: (value: number) => string
}

/** Stacked bars. Each series is a single path, however many bars there are. */
export const BarPlot: FC<BarPlotProps> = ({ id, along, series, marks = [], heightWords }) => {
  const { scale, shape } = useDrawing()
  const rows = along.map((_, nth) => series.map(({ values }) => values[nth] ?? 0))
  const highest = Math.max(1, ...rows.map((parts) => parts.reduce((sum, part) => sum + part, 0)))
  const places = along.map((_, nth) => nth)
  const x = scale.scaleBand<number>().domain(places).range([field.left, field.right]).padding(0.25)
  const y = scale.scaleLinear().domain([0, highest]).range([field.bottom, field.top]).nice(4)
  const width = placed(x.bandwidth())
  const stacked = shape
    .stack<readonly number[], number>()
    .keys(series.map((_, nth) => nth))
    .value((parts, nth) => parts[nth] ?? 0)(rows)
  const across = y.ticks(4).filter(Number.isInteger)
  return (
    <>
      <Patterns id={id} looks={series.map(({ look }) => look)} />
      <Axes
        across={across.map((value) => ({ at: y(value), says: heightWords(value) }))}
        along={along.map((says, nth) => ({ at: (x(nth) ?? 0) + width / 2, says }))}
      />
      {stacked.map((parts, of) => {
        const look = series[of]?.look ?? 'solid'
        const bars = parts.map(([from, to], nth) => {
          const high = placed(y(from) - y(to))
          return high <= 0 ? '' : `M${placed(x(nth) ?? 0)},${placed(y(to))}h${width}v${high}h-${width}z`
        })
        return <path class={`area area-${look}`} fill={fillOf(id, look)} d={bars.join('')} />
      })}
      <path
        class="mark"
        d={marks.map((isMarked, nth) => (isMarked ? `M${placed((x(nth) ?? 0) + width / 2)},2${diamond}` : '')).join('')}
      />
    </>
  )
}

const diamond = 'l4,4l-4,4l-4,-4z'
