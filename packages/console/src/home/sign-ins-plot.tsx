import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import type { HomePlotProps } from './home-plot.js'
import { sumOf } from './periods.js'
import { StackedPlot } from './stacked-plot.js'

/** Successful and failed sign-ins, and locks. */
export const SignInsPlot: FC<HomePlotProps> = ({ links, ...shown }) => {
  const words = useWords()
  const { days, formats } = shown
  const completed = sumOf(days, ({ signIns }) => signIns.completed)
  const refused = sumOf(days, ({ signIns }) => signIns.refused)
  return (
    <StackedPlot
      {...shown}
      id="sign-ins"
      title={words.say('console.plot.signIns')}
      says={words.say('console.plot.signIns.says', {
        completed: formats.number(completed),
        refused: formats.number(refused),
      })}
      parts={[
        {
          name: words.say('console.plot.signIns.completed'),
          look: 'solid',
          count: ({ signIns }) => signIns.completed,
          href: links.activity('completed'),
        },
        {
          name: words.say('console.plot.signIns.recovered'),
          look: 'stripes',
          count: ({ signIns }) => signIns.recovered,
          href: links.activity('recovered'),
        },
        {
          name: words.say('console.plot.signIns.refused'),
          look: 'cross',
          count: ({ signIns }) => signIns.refused,
          href: links.activity('refused'),
        },
      ]}
      mark={{
        name: words.say('console.plot.signIns.locks'),
        count: ({ locks }) => locks.misses + locks.administrator,
        href: links.activity('locks'),
      }}
    />
  )
}
