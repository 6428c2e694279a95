import type { DayFigures } from '@chatfactor/operations'
import type { FC } from 'hono/jsx'
import { plotHeight } from '../plots/axes.js'
import { BarPlot } from '../plots/bar-plot.js'
import type { SeriesLook } from '../plots/look.js'
import { type LegendEntry, PlotFrame } from '../plots/plot-frame.js'
import { useWords } from '../words/words-context.js'
import { type HomePlotProps, periodHead } from './home-plot.js'
import { sumOf } from './periods.js'

/** A part of every bar: what it counts, and the list behind it. */
interface StackedPart {
  readonly name: string
  readonly look: SeriesLook
  readonly count: (figures: DayFigures) => number
  readonly href: string
}

interface StackedPlotProps extends Omit<HomePlotProps, 'links'> {
  readonly id: string
  readonly title: string
  readonly says: string
  readonly parts: readonly StackedPart[]
  /** Marked above the bars, and shown in the last column. */
  readonly mark?: Omit<StackedPart, 'look'>
  readonly below?: unknown
}

/** Stacked bars over days or weeks. */
export const StackedPlot: FC<StackedPlotProps> = (props) => {
  const { id, title, says, days, periods, formats, parts, mark, below } = props
  const words = useWords()
  const columns = [...parts, ...(mark === undefined ? [] : [mark])]
  const entry = ({ name, count, href }: Omit<StackedPart, 'look'>) => ({
    name,
    href,
    total: formats.number(sumOf(days, count)),
  })
  const legend: LegendEntry[] = parts.map((part) => ({ look: part.look, of: 'area', ...entry(part) }))
  if (mark !== undefined) legend.push({ look: 'solid', of: 'mark', ...entry(mark) })
  return (
    <PlotFrame
      {...{ id, title, says, legend, below }}
      table={{
        head: [periodHead(words, periods), ...columns.map(({ name }) => name)],
        rows: periods
          .toReversed()
          .map(({ from, days: own }) => [
            formats.day(from),
            ...columns.map(({ count }) => formats.number(sumOf(own, count))),
          ]),
      }}
      height={plotHeight}
    >
      <BarPlot
        id={id}
        along={periods.map(({ from }) => formats.day(from))}
        series={parts.map(({ look, count }) => ({ look, values: periods.map(({ days: own }) => sumOf(own, count)) }))}
        {...(mark === undefined ? {} : { marks: periods.map(({ days: own }) => sumOf(own, mark.count) > 0) })}
        heightWords={formats.short}
      />
    </PlotFrame>
  )
}
