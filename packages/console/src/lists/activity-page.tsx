import { Button } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { ActivityFilterForm } from '../pages/activity-filter.js'
import type { ActivityQuery } from '../pages/activity-query.js'
import { AdminFrame } from '../pages/admin-frame.js'
import { useConsole } from '../pages/console-context.js'
import type { ActivityFound } from './activity-found.js'
import { ActivityTable } from './activity-table.js'
import { Kept } from './kept.js'

interface ActivityPageProps extends ActivityFound {
  readonly query: ActivityQuery
}

/** What happened on all Resources, newest first. */
export const ActivityPage: FC<ActivityPageProps> = ({ entries, keptMs, query, error }) => {
  const { site, may, words, paths } = useConsole()
  const { activity: path, activityExport: exportPath } = paths
  const title = words.say('console.resource.activity')
  return (
    <AdminFrame title={title} at="activity">
      <h1>{title}</h1>
      <p class="lead">{words.say('console.activity.everywhere')}</p>
      <ActivityFilterForm path={path} query={query} error={error} />
      {keptMs === null ? null : <Kept forMs={keptMs} />}
      <ActivityTable path={path} entries={entries} query={query} resourceId={null} />
      {site.hasOperations && may('audit.export') ? (
        <>
          <h2>{words.say('console.trail.export')}</h2>
          <p class="hint">{words.say('console.activity.exportHint')}</p>
          <form method="get" action={exportPath} class="activity-filter">
            <input type="hidden" name="from" value={query.from} />
            <input type="hidden" name="until" value={query.until} />
            <Button class="button" name="format" value="csv" says={words.say('console.trail.csv')} />
            <Button class="button" name="format" value="jsonl" says={words.say('console.trail.jsonl')} />
          </form>
        </>
      ) : null}
    </AdminFrame>
  )
}
