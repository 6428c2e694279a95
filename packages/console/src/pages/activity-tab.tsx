import type { FC } from 'hono/jsx'
import type { ActivityFound } from '../lists/activity-found.js'
import { ActivityTable } from '../lists/activity-table.js'
import { Kept } from '../lists/kept.js'
import { useWords } from '../words/words-context.js'
import { ActivityFilterForm } from './activity-filter.js'
import type { ActivityQuery } from './activity-query.js'
import { adminPaths } from './admin-paths.js'
import { useConsole } from './console-context.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

interface ActivityTabProps extends ResourcePageProps, ActivityFound {
  readonly query: ActivityQuery
}

/** What happened on a Resource, newest first. */
export const ActivityTab: FC<ActivityTabProps> = (props) => {
  const { site } = useConsole()
  const { resource, entries, keptMs, query, error } = props
  const path = adminPaths(site).resource(resource.id, 'activity')
  const words = useWords()
  return (
    <ResourceFrame {...props} at="activity">
      <ActivityFilterForm path={path} query={query} error={error} />
      {site.hasOperations ? (
        <p>
          <a href={adminPaths(site).trail(resource.id)}>{words.say('console.trail.open')}</a>
        </p>
      ) : null}
      {keptMs === null ? null : <Kept forMs={keptMs} />}
      <ActivityTable path={path} entries={entries} query={query} resourceId={resource.id} />
    </ResourceFrame>
  )
}
