import type { FC } from 'hono/jsx'
import { PlotFrame } from '../plots/plot-frame.js'
import { SharePlot, shareHeight } from '../plots/share-plot.js'
import type { PlainKey } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import { type HomePlotProps, periodHead } from './home-plot.js'
import { sumOf } from './periods.js'

const steps = [
  ['started', 'console.plot.enrolling.started'],
  ['scanned', 'console.plot.enrolling.scanned'],
  ['active', 'console.plot.enrolling.active'],
] as const

/** Why enrollments end. */
const reasons = [
  ['time', 'console.plot.enrolling.time'],
  ['person', 'console.plot.enrolling.person'],
  ['replaced', 'console.plot.enrolling.replaced'],
  ['policy', 'console.plot.enrolling.policy'],
  ['misses', 'console.plot.enrolling.misses'],
] as const satisfies readonly (readonly [reason: string, says: PlainKey])[]

/** How far enrollments get, and why they end. */
export const EnrollingPlot: FC<HomePlotProps> = ({ days, periods, links, formats }) => {
  const words = useWords()
  const counts = steps.map(([step]) => sumOf(days, ({ enrollments }) => enrollments[step]))
  const [started = 0, , active = 0] = counts
  const failed = reasons.flatMap(([reason, says]) => {
    const count = sumOf(days, ({ enrollments }) => enrollments.failed[reason] ?? 0)
    return count === 0 ? [] : [{ reason, says, count }]
  })
  return (
    <PlotFrame
      id="enrolling"
      title={words.say('console.plot.enrolling')}
      says={
        started === 0
          ? words.say('console.plot.none')
          : words.say('console.plot.enrolling.says', {
              active: formats.number(active),
              started: formats.number(started),
            })
      }
      legend={steps.map(([step, name], nth) => ({
        look: 'solid',
        of: 'area',
        name: words.say(name),
        total: formats.number(counts[nth] ?? 0),
        href: links.activity(step),
      }))}
      table={{
        head: [periodHead(words, periods), ...steps.map(([, name]) => words.say(name))],
        rows: periods
          .toReversed()
          .map(({ from, days: own }) => [
            formats.day(from),
            ...steps.map(([step]) => formats.number(sumOf(own, ({ enrollments }) => enrollments[step]))),
          ]),
      }}
      height={shareHeight(steps.length)}
      below={
        failed.length === 0 ? null : (
          <ul class="reasons">
            {failed.map(({ reason, says, count }) => (
              <li>
                <a href={links.activity(reason)}>{words.say(says)}</a> <strong>{formats.number(count)}</strong>
              </li>
            ))}
          </ul>
        )
      }
    >
      <SharePlot
        id="enrolling"
        looks={['solid']}
        rows={steps.map(([, name], nth) => {
          const count = counts[nth] ?? 0
          const says =
            nth === 0 ? formats.number(count) : `${formats.number(count)} · ${formats.percent(count, started)}`
          return { name: words.say(name), says, parts: [count] }
        })}
      />
    </PlotFrame>
  )
}
