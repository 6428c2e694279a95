import type { TrailFault, TrailVerdict } from '@chatfactor/operations'
import type { TrailStanding } from '@chatfactor/operations/feature'
import { Button, Day, Instant, Notice } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { ConsoleKey } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import { useConsole } from './console-context.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

/** The result of a check; `null` if none was made, `too_long` if there are too many entries to wait for. */
export type TrailCheck = TrailVerdict | 'too_long' | null

const faults = {
  entry_changed: 'console.trail.entryChanged',
  entry_removed: 'console.trail.entryRemoved',
  entry_inserted: 'console.trail.entryInserted',
  entry_moved: 'console.trail.entryMoved',
  seal_changed: 'console.trail.sealChanged',
  seal_removed: 'console.trail.sealRemoved',
  seal_inserted: 'console.trail.sealInserted',
  cut: 'console.trail.cut',
} as const satisfies Readonly<Record<TrailFault, ConsoleKey>>

/** How far the trail of a Resource is sealed, whether it is unchanged, and its export. */
export const TrailPage: FC<ResourcePageProps & { standing: TrailStanding; check: TrailCheck }> = (props) => {
  const { resource, standing, check } = props
  const { may, words, paths } = useConsole()
  return (
    <ResourceFrame {...props} at="activity">
      <h2>{words.say('console.trail.title')}</h2>
      <p>{words.say('console.trail.lead')}</p>
      {standing.seals === 0 ? (
        <p class="hint">{words.say('console.trail.none')}</p>
      ) : (
        <dl class="facts">
          <dt>{words.say('console.trail.until')}</dt>
          <dd>{standing.sealedUntil === null ? '–' : <Instant at={standing.sealedUntil} />}</dd>
          <dt>{words.say('console.trail.seals')}</dt>
          <dd>{standing.seals}</dd>
        </dl>
      )}
      <Checked check={check} />
      <form method="get" action={paths.trail(resource.id)} class="activity-filter">
        <Button class="button" name="check" value="now" says={words.say('console.trail.check')} />
      </form>
      {may('audit.export') ? <ExportForm path={paths.trail(resource.id, 'export')} /> : null}
    </ResourceFrame>
  )
}

/** Exports the entries, for those who may. */
const ExportForm: FC<{ path: string }> = ({ path }) => {
  const words = useWords()
  return (
    <>
      <h2>{words.say('console.trail.export')}</h2>
      <p class="hint">{words.say('console.trail.exportHint')}</p>
      <form method="get" action={path} class="activity-filter">
        <div class="field">
          <label for="from">{words.say('console.activity.from')}</label>
          <input id="from" type="date" name="from" />
        </div>
        <div class="field">
          <label for="until">{words.say('console.activity.until')}</label>
          <input id="until" type="date" name="until" />
        </div>
        <Button class="button" name="format" value="csv" says={words.say('console.trail.csv')} />
        <Button class="button" name="format" value="jsonl" says={words.say('console.trail.jsonl')} />
      </form>
    </>
  )
}

const Checked: FC<{ check: TrailCheck }> = ({ check }) => {
  const words = useWords()
  if (check === null) return null
  if (check === 'too_long') {
    return (
      <Notice tone="info">
        <p>{words.parts('console.trail.tooLong', { command: <code>npx chatfactor audit verify</code> })}</p>
      </Notice>
    )
  }
  const { wrong, entries, unsealed, completeFrom } = check
  return (
    <Notice tone={wrong === null ? 'good' : 'bad'}>
      {wrong === null ? (
        <p>{words.say('console.trail.well', { count: entries })}</p>
      ) : (
        <>
          <p>{words.say(faults[wrong.what], { entry: wrong.position ?? '–', seal: wrong.seal })}</p>
          {wrong.at === null ? null : (
            <p>
              <Instant at={wrong.at} />
            </p>
          )}
        </>
      )}
      {completeFrom === null ? null : (
        <p>{words.parts('console.trail.completeFrom', { day: <Day at={completeFrom} /> })}</p>
      )}
      {unsealed === 0 || wrong !== null ? null : <p>{words.say('console.trail.unsealed', { count: unsealed })}</p>}
    </Notice>
  )
}
