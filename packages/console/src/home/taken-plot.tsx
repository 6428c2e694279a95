import type { DayFigures, TakenBucket, TakenFigures } from '@chatfactor/operations'
import { takenBuckets, takenWithin } from '@chatfactor/operations/feature'
import type { FC } from 'hono/jsx'
import { plotHeight } from '../plots/axes.js'
import { LinePlot } from '../plots/line-plot.js'
import { PlotFrame } from '../plots/plot-frame.js'
import type { ConsoleWords } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import type { Formats } from './formats.js'
import { type HomePlotProps, periodHead, placesOf } from './home-plot.js'

const [half, most] = [0.5, 0.95]
/** Every other edge: 0.5, 2, 10 and 60 seconds. */
const edgesShown = [1, 3, 5, 7]

/** How long it took from the request until a messenger or mail server had the question. */
export const TakenPlot: FC<HomePlotProps> = ({ days, periods, links, formats }) => {
  const words = useWords()
  const within = (taken: TakenFigures, part: number): string | null => {
    const bucket = takenWithin(taken, part)
    return bucket === null ? null : bucketWords(words, formats, bucket)
  }
  const all = together(days)
  const [middle, last] = [within(all, half), within(all, most)]
  // The curve treats the edges as evenly spaced, because only the buckets are known.
  const heights = (part: number) =>
    days.map(({ takenMs }) => {
      const bucket = takenWithin(takenMs, part)
      return bucket === null ? null : takenBuckets.indexOf(bucket) + 1
    })
  const names = [words.say('console.plot.taken.half'), words.say('console.plot.taken.most')] as const
  const href = links.activity('asked')
  return (
    <PlotFrame
      id="taken"
      title={words.say('console.plot.taken')}
      says={
        middle === null || last === null
          ? words.say('console.plot.none')
          : words.say('console.plot.taken.says', { half: middle, most: last })
      }
      legend={[
        { look: 'solid', of: 'line', name: names[0], total: middle ?? '–', href },
        { look: 'stripes', of: 'line', name: names[1], total: last ?? '–', href },
      ]}
      table={{
        head: [periodHead(words, periods), ...names],
        rows: periods.toReversed().map(({ from, days: own }) => {
          const taken = together(own)
          return [formats.day(from), within(taken, half) ?? '–', within(taken, most) ?? '–']
        }),
      }}
      height={plotHeight}
    >
      <LinePlot
        days={placesOf({ days, formats })}
        series={[
          { look: 'solid', values: heights(half) },
          { look: 'stripes', values: heights(most) },
        ]}
        atLeast={takenBuckets.length}
        heightWords={(value) => edgeWords(words, formats, value - 1)}
        ticks={edgesShown}
      />
    </PlotFrame>
  )
}

/** The range of a bucket in words. */
function bucketWords(words: ConsoleWords, formats: Formats, bucket: TakenBucket): string {
  return bucket === 'more'
    ? words.say('console.plot.taken.more')
    : words.say('console.plot.taken.upTo', { seconds: formats.number(Number(bucket) / 1_000) })
}

/** The edge of a bucket by its index; `null` for the last one, which has none. */
function edgeWords(words: ConsoleWords, formats: Formats, place: number): string | null {
  const edge = Number(takenBuckets[place])
  return Number.isNaN(edge) ? null : words.say('console.plot.taken.edge', { seconds: formats.number(edge / 1_000) })
}

function together(days: readonly DayFigures[]): TakenFigures {
  return days.reduce<TakenFigures>(
    (sum, { takenMs }) => ({
      500: sum[500] + takenMs[500],
      1000: sum[1000] + takenMs[1000],
      2000: sum[2000] + takenMs[2000],
      5000: sum[5000] + takenMs[5000],
      10000: sum[10000] + takenMs[10000],
      30000: sum[30000] + takenMs[30000],
      60000: sum[60000] + takenMs[60000],
      more: sum.more + takenMs.more,
    }),
    { 500: 0, 1000: 0, 2000: 0, 5000: 0, 10000: 0, 30000: 0, 60000: 0, more: 0 },
  )
}
