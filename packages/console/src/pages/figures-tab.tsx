import type { ByMessenger, DayFigures } from '@chatfactor/operations'
import type { FC } from 'hono/jsx'
import { Table } from '../lists/table.js'
import type { PlainKey } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import { Nothing } from './nothing.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

interface FiguresTabProps extends ResourcePageProps {
  /** Oldest first. */
  readonly days: readonly DayFigures[]
}

/** A part of a whole, or a number. */
type Cell = readonly [part: number, whole: number] | number | null

const columns = [
  ['console.figures.enrolled', ({ end }) => (end === null ? null : [end.enrolled, end.assigned])],
  ['console.figures.enrollments', ({ enrollments: { active, started } }) => [active, started]],
  ['console.figures.codes', ({ codes }) => [sum(codes.accepted), sum(codes.asked)]],
  ['console.figures.approvals', ({ approvals }) => [sum(approvals.accepted), sum(approvals.asked)]],
  ['console.figures.signIns', ({ signIns }) => signIns.completed],
  ['console.figures.locks', ({ locks: { misses, administrator } }) => misses + administrator],
  [
    'console.figures.messages',
    ({ messages: { sent, failed, dropped } }) => [sum(sent), sum(sent) + sum(failed) + sum(dropped)],
  ],
] as const satisfies readonly (readonly [PlainKey, (figures: DayFigures) => Cell])[]

/** The daily figures of a Resource, newest first. */
export const FiguresTab: FC<FiguresTabProps> = (props) => {
  const words = useWords()
  const { language } = words
  const number = new Intl.NumberFormat(language)
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const said = (cell: Cell) => {
    if (cell === null) return '–'
    if (typeof cell === 'number') return number.format(cell)
    const [part, whole] = cell
    return words.say('console.figures.of', { part: number.format(part), whole: number.format(whole) })
  }
  const counted = props.days.filter(({ countedAt }) => countedAt !== null)
  return (
    <ResourceFrame {...props} at="figures">
      <p class="lead">{words.say('console.figures.lead')}</p>
      {counted.length === 0 ? (
        <Nothing of="activity">{words.say('console.figures.none')}</Nothing>
      ) : (
        <Table heads={['console.figures.day', ...columns.map(([name]) => name)]} class="dense">
          {counted.toReversed().map((figures) => (
            <tr>
              <th scope="row">
                <time datetime={figures.day}>{date.format(new Date(figures.day))}</time>
              </th>
              {columns.map(([name, cellOf]) => (
                <td data-label={words.say(name)}>{said(cellOf(figures))}</td>
              ))}
            </tr>
          ))}
        </Table>
      )}
    </ResourceFrame>
  )
}

function sum(counts: ByMessenger): number {
  return Object.values(counts).reduce((all, count) => all + count, 0)
}
