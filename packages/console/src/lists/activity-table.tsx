import type { ListPage } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import type { ActivityEntry } from '../administration/administration.js'
import { ActivityLine } from '../pages/activity-line.js'
import { type ActivityQuery, activityPath } from '../pages/activity-query.js'
import { Nothing } from '../pages/nothing.js'
import { type ActivityLine as Line, linesOf } from '../pages/sign-in-lines.js'
import { useWords } from '../words/words-context.js'

interface ActivityTableProps {
  /** The address of the page. */
  readonly path: string
  readonly entries: ListPage<ActivityEntry>
  readonly query: ActivityQuery
  /** The Resource that it is of; `null` for several: then each line says which. */
  readonly resourceId: string | null
}

/** What happened, newest first. */
export const ActivityTable: FC<ActivityTableProps> = ({ path, entries, query, resourceId }) => {
  const words = useWords()
  // Of some things alone no sign-in can be put together.
  const lines = [query.action, query.by, query.outcome].every((one) => one === '')
    ? linesOf(entries.items, query.after === null && query.until === '')
    : entries.items.map((entry): Line => ({ of: 'entry', entry }))
  return (
    <>
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
                {resourceId === null ? <th scope="col">{words.say('console.activity.resource')}</th> : null}
                <th scope="col">{words.say('console.activity.origin')}</th>
                <th scope="col">{words.say('console.activity.details')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <ActivityLine line={line} resourceId={resourceId} />
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
    </>
  )
}
