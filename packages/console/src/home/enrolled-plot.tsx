import type { FC } from 'hono/jsx'
import { plotHeight } from '../plots/axes.js'
import { LinePlot } from '../plots/line-plot.js'
import { PlotFrame } from '../plots/plot-frame.js'
import { useWords } from '../words/words-context.js'
import { type HomePlotProps, periodHead, placesOf } from './home-plot.js'

/** How many of all members have a token. */
export const EnrolledPlot: FC<HomePlotProps> = ({ days, periods, links, formats }) => {
  const words = useWords()
  const known = days.map(({ end, members }) => end ?? members)
  const there = known.flatMap((one) => one ?? [])
  const [first, last] = [there[0], there.at(-1)]
  const said = (count: number | undefined) => (count === undefined ? '–' : formats.number(count))
  return (
    <PlotFrame
      id="enrolled"
      title={words.say('console.plot.enrolled')}
      says={
        first === undefined || last === undefined
          ? words.say('console.plot.enrolled.none')
          : words.say('console.plot.enrolled.says', {
              enrolled: formats.number(last.enrolled),
              assigned: formats.number(last.assigned),
              before: formats.number(first.enrolled),
            })
      }
      legend={[
        {
          look: 'solid',
          of: 'line',
          name: words.say('console.plot.enrolled.with'),
          total: said(last?.enrolled),
          href: links.members('has_token'),
        },
        {
          look: 'stripes',
          of: 'line',
          name: words.say('console.plot.enrolled.all'),
          total: said(last?.assigned),
          href: links.members(),
        },
      ]}
      table={{
        head: [
          periodHead(words, periods),
          words.say('console.plot.enrolled.with'),
          words.say('console.plot.enrolled.all'),
        ],
        rows: periods.toReversed().map(({ from, days: own }) => {
          const counted = own.flatMap(({ end, members }) => end ?? members ?? []).at(-1)
          return [formats.day(from), said(counted?.enrolled), said(counted?.assigned)]
        }),
      }}
      height={plotHeight}
    >
      <LinePlot
        days={placesOf({ days, formats })}
        series={[
          { look: 'solid', values: known.map((one) => one?.enrolled ?? null), isFilled: true },
          { look: 'stripes', values: known.map((one) => one?.assigned ?? null) },
        ]}
        atLeast={4}
        heightWords={(value) => (Number.isInteger(value) ? formats.short(value) : null)}
      />
    </PlotFrame>
  )
}
