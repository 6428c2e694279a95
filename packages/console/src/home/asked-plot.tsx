import type { AskedFigures, DayFigures } from '@chatfactor/operations'
import type { FC } from 'hono/jsx'
import { useConsole } from '../pages/console-context.js'
import { type LegendEntry, PlotFrame } from '../plots/plot-frame.js'
import { SharePlot, shareHeight } from '../plots/share-plot.js'
import type { HomePlotProps } from './home-plot.js'
import { messengerName } from './messenger-name.js'
import { sumOf } from './periods.js'

const outcomes = [
  ['accepted', 'solid', 'console.plot.asked.accepted'],
  ['declined', 'stripes', 'console.plot.asked.declined'],
  ['denied', 'cross', 'console.plot.asked.denied'],
] as const

/** The most rows; there are rarely more messengers. */
const mostRows = 8

/** The results of codes and approvals, by messenger. */
export const AskedPlot: FC<Pick<HomePlotProps, 'days' | 'links' | 'formats'>> = ({ days, links, formats }) => {
  const { site, words } = useConsole()
  const rows = (['codes', 'approvals'] as const).flatMap((group) =>
    messengersOf(days, group).map((messenger) => {
      const count = (outcome: keyof AskedFigures) => sumOf(days, (figures) => figures[group][outcome][messenger] ?? 0)
      const name = messengerName(site, words, messenger)
      const asked = count('asked')
      const answered = outcomes.map(([outcome]) => count(outcome))
      const open = Math.max(0, asked - answered.reduce((sum, one) => sum + one, 0))
      return {
        name: words.say(group === 'codes' ? 'console.plot.asked.codes' : 'console.plot.asked.approvals', {
          messenger: name,
        }),
        asked,
        wrong: count('wrong') + count('earlier'),
        parts: [...answered, open],
      }
    }),
  )
  const shown = rows.toSorted((one, other) => other.asked - one.asked).slice(0, mostRows)
  const totals = [...outcomes, null].map((_, nth) => rows.reduce((sum, { parts }) => sum + (parts[nth] ?? 0), 0))
  const asked = rows.reduce((sum, row) => sum + row.asked, 0)
  const openName = words.say('console.plot.asked.open')
  const legend: LegendEntry[] = outcomes.map(([outcome, look, name], nth) => ({
    look,
    of: 'area',
    name: words.say(name),
    total: formats.number(totals[nth] ?? 0),
    href: links.activity(outcome),
  }))
  legend.push({
    look: 'dots',
    of: 'area',
    name: openName,
    total: formats.number(totals.at(-1) ?? 0),
    href: links.activity('asked'),
  })
  return (
    <PlotFrame
      id="asked"
      title={words.say('console.plot.asked')}
      says={
        asked === 0
          ? words.say('console.plot.none')
          : words.say('console.plot.asked.says', {
              accepted: formats.number(totals[0] ?? 0),
              asked: formats.number(asked),
            })
      }
      legend={legend}
      table={{
        head: [
          words.say('console.plot.asked.by'),
          words.say('console.plot.asked.asked'),
          ...outcomes.map(([, , name]) => words.say(name)),
          openName,
          words.say('console.plot.asked.wrong'),
        ],
        rows: shown.map((row) => [
          row.name,
          formats.number(row.asked),
          ...row.parts.map((part) => formats.number(part)),
          formats.number(row.wrong),
        ]),
      }}
      height={shareHeight(shown.length)}
    >
      <SharePlot
        id="asked"
        looks={[...outcomes.map(([, look]) => look), 'dots']}
        rows={shown.map(({ name, asked: all, parts }) => ({ name, says: formats.number(all), parts }))}
      />
    </PlotFrame>
  )
}

function messengersOf(days: readonly DayFigures[], group: 'codes' | 'approvals'): readonly string[] {
  return [...new Set(days.flatMap((figures) => Object.keys(figures[group].asked)))].sort()
}
