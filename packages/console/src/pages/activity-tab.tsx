import type { ListPage } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import type { ActivityEntry } from '../administration/administration.js'
import { ActivityTable } from '../lists/activity-table.js'
import { useWords } from '../words/words-context.js'
import { ActivityFilterForm } from './activity-filter.js'
import type { ActivityQuery } from './activity-query.js'
import { adminPaths } from './admin-paths.js'
import { useConsole } from './console-context.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

interface ActivityTabProps extends ResourcePageProps {
  readonly entries: ListPage<ActivityEntry>
  readonly query: ActivityQuery
  /** What is wrong with the question. */
  readonly error: string | null
}

/** What happened on a Resource, newest first. */
export const ActivityTab: FC<ActivityTabProps> = (props) => {
  const { site } = useConsole()
  const { resource, entries, query, error } = props
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
      <ActivityTable path={path} entries={entries} query={query} resourceId={resource.id} />
    </ResourceFrame>
  )
}
