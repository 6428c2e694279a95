import type { FC } from 'hono/jsx'
import type { ActivityFound } from '../lists/activity-found.js'
import { ActivityTable } from '../lists/activity-table.js'
import { Kept } from '../lists/kept.js'
import { ActivityFilterForm } from './activity-filter.js'
import type { ActivityQuery } from './activity-query.js'
import { useConsole } from './console-context.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

interface ActivityTabProps extends ResourcePageProps, ActivityFound {
  readonly query: ActivityQuery
}

/** The trail of a Resource, newest first. */
export const ActivityTab: FC<ActivityTabProps> = (props) => {
  const { site, words, paths } = useConsole()
  const { resource, entries, keptMs, query, error } = props
  const path = paths.resource(resource.id, 'activity')
  return (
    <ResourceFrame {...props} at="activity">
      <ActivityFilterForm path={path} query={query} error={error} />
      {site.hasOperations ? (
        <p>
          <a href={paths.trail(resource.id)}>{words.say('console.trail.open')}</a>
        </p>
      ) : null}
      {keptMs === null ? null : <Kept forMs={keptMs} />}
      <ActivityTable path={path} entries={entries} query={query} resourceId={resource.id} />
    </ResourceFrame>
  )
}
