import type { FC } from 'hono/jsx'
import { Axes, field, placed } from './axes.js'
import { useDrawing } from './drawing.js'
import type { SeriesLook } from './look.js'

/** The values of a curve; `null` if unknown. */
interface LineSeries {
  readonly look: SeriesLook
  readonly values: readonly (number | null)[]
  /** Whether the area below is filled. */
  readonly isFilled?: boolean
}

interface LinePlotProps {
  /** One per value. */
  readonly days: readonly { readonly at: Date; readonly says: string }[]
  readonly series: readonly LineSeries[]
  /** The lowest maximum of the axis. */
  readonly atLeast: number
  /** The label of a value; `null` for none. */
  readonly heightWords: (value: number) => string | null
  /** The labelled values. @defaultValue a few round ones */
  readonly ticks?: readonly number[]
}

interface Point {
  readonly at: Date
  readonly value: number | null
}

/** Curves over days; an unknown day leaves a gap. */
export const LinePlot: FC<LinePlotProps> = ({ days, series, atLeast, heightWords, ticks }) => {
  const { scale, shape } = useDrawing()
  const highest = Math.max(atLeast, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const ends = [days[0]?.at ?? new Date(0), days.at(-1)?.at ?? new Date(0)]
  const x = scale.scaleUtc().domain(ends).range([field.left, field.right])
  const y = scale.scaleLinear().domain([0, highest]).range([field.bottom, field.top]).nice(4)
  const isKnown = ({ value }: Point) => value !== null
  const line = shape
    .line<Point>()
    .defined(isKnown)
    .x(({ at }) => x(at))
    .y(({ value }) => y(value ?? 0))
    .digits(1)
  const area = shape
    .area<Point>()
    .defined(isKnown)
    .x(({ at }) => x(at))
    .y0(y(0))
    .y1(({ value }) => y(value ?? 0))
    .digits(1)
  const across = (ticks ?? y.ticks(4)).flatMap((value) => {
    const says = heightWords(value)
    return says === null ? [] : [{ at: y(value), says }]
  })
  return (
    <>
      <Axes across={across} along={days.map(({ at, says }) => ({ at: placed(x(at)), says }))} />
      {series.map(({ look, values, isFilled = false }) => {
        const points = days.map(({ at }, nth) => ({ at, value: values[nth] ?? null }))
        return (
          <>
            {isFilled ? <path class="under" d={area(points) ?? ''} /> : null}
            <path class={`line line-${look}`} d={line(points) ?? ''} />
          </>
        )
      })}
    </>
  )
}
