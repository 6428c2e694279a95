import type { FC, PropsWithChildren } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { type SeriesLook, Swatch } from './look.js'

/** A series in the legend: its name, its total, and a link to details. */
export interface LegendEntry {
  readonly look: SeriesLook
  readonly of: 'area' | 'line' | 'mark'
  readonly name: string
  readonly total?: string | undefined
  readonly href: string
}

/** The plot's numbers as a table. */
interface PlotTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

interface PlotFrameProps {
  /** Also the prefix of its patterns' ids. */
  readonly id: string
  readonly title: string
  /** What it shows, in a sentence. */
  readonly says: string
  readonly legend: readonly LegendEntry[]
  readonly table: PlotTable
  /** The height of the drawing, in its own units. */
  readonly height: number
  /** Content below the plot. */
  readonly below?: unknown
}

/** The width of every plot, in its own units. */
export const plotWidth = 360

/** A plot with its title, legend and table. */
export const PlotFrame: FC<PropsWithChildren<PlotFrameProps>> = (props) => {
  const { id, title, says, legend, table, height, below, children } = props
  const words = useWords()
  return (
    <section class="plot" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p class="says">{says}</p>
      <svg class="drawn" viewBox={`0 0 ${plotWidth} ${height}`} role="img">
        <title>{title}</title>
        {children}
      </svg>
      <ul class="legend">
        {legend.map(({ look, of, name, total, href }) => (
          <li>
            <a href={href}>
              <Swatch {...{ id, look, of }} />
              <span>{name}</span>
              {total === undefined ? null : <strong>{total}</strong>}
            </a>
          </li>
        ))}
      </ul>
      {below}
      <details class="behind">
        <summary>{words.say('console.plot.table')}</summary>
        <section class="plot-table" aria-label={`${title}: ${words.say('console.plot.table')}`} tabindex={0}>
          <table>
            <thead>
              <tr>
                {table.head.map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([name, ...cells]) => (
                <tr>
                  <th scope="row">{name}</th>
                  {cells.map((cell) => (
                    <td>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </section>
  )
}
