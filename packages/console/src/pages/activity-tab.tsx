import type { ListPage } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import type { ActivityEntry } from '../administration/administration.js'
import { useWords } from '../words/words-context.js'
import { ActivityFilterForm } from './activity-filter.js'
import { ActivityLine } from './activity-line.js'
import { type ActivityQuery, activityPath } from './activity-query.js'
import { adminPaths } from './admin-paths.js'
import { useConsole } from './console-context.js'
import { Nothing } from './nothing.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'
import { type ActivityLine as Line, linesOf } from './sign-in-lines.js'

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
  // Of some things alone no sign-in can be put together.
  const lines = [query.action, query.by, query.outcome].every((one) => one === '')
    ? linesOf(entries.items, query.after === null && query.until === '')
    : entries.items.map((entry): Line => ({ of: 'entry', entry }))
  return (
    <ResourceFrame {...props} at="activity">
      <ActivityFilterForm path={path} query={query} error={error} />
      {site.hasOperations ? (
        <p>
          <a href={adminPaths(site).trail(resource.id)}>{words.say('console.trail.open')}</a>
        </p>
      ) : null}
      {entries.items.length === 0 ? (
        <Nothing of="activity">
          {words.say(entries.next === null ? 'console.activity.none' : 'console.activity.noneYet')}
        </Nothing>
      ) : (
        <div class="table-frame">
          <table class="dense">
            <thead>
              <tr>
                <th scope="col">{words.say('console.activity.when')}</th>
                <th scope="col">{words.say('console.activity.what')}</th>
                <th scope="col">{words.say('console.activity.who')}</th>
                <th scope="col">{words.say('console.activity.about')}</th>
                <th scope="col">{words.say('console.activity.origin')}</th>
                <th scope="col">{words.say('console.activity.details')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <ActivityLine line={line} resourceId={resource.id} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.after === null && entries.next === null ? null : (
        <nav class="pages" aria-label={words.say('console.list.pages')}>
          {query.after === null ? null : (
            <a class="button small" href={activityPath(path, query, null)}>
              {words.say('console.activity.newest')}
            </a>
          )}
          {entries.next === null ? null : (
            <a class="button small" rel="next" href={activityPath(path, query, entries.next)}>
              {words.say('console.activity.older')}
            </a>
          )}
        </nav>
      )}
    </ResourceFrame>
  )
}
