import type { ListPage } from '@chatfactor/core'
import { Link } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { ActivityEntry } from '../administration/administration.js'
import { ActivityLine } from '../pages/activity-line.js'
import { type ActivityQuery, activityPath } from '../pages/activity-query.js'
import { Nothing } from '../pages/nothing.js'
import { type ActivityLine as Line, linesOf } from '../pages/sign-in-lines.js'
import { useWords } from '../words/words-context.js'
import { activityPlaces } from './activity-places.js'
import { Table } from './table.js'

interface ActivityTableProps {
  /** The address of the page. */
  readonly path: string
  readonly entries: ListPage<ActivityEntry>
  readonly query: ActivityQuery
  /** The Resource of the list; `null` for several: each line then names its own. */
  readonly resourceId: string | null
}

/** The trail with a filter, newest first. */
export const ActivityTable: FC<ActivityTableProps> = ({ path, entries, query, resourceId }) => {
  const { next } = entries
  const isFirst = query.after === null
  return (
    <ActivityLines
      entries={entries}
      resourceId={resourceId}
      isWhole={[query.action, query.by, query.outcome].every((one) => one === '')}
      isNewest={isFirst && query.until === ''}
      newest={isFirst ? null : activityPath(path, query, null)}
      older={next === null ? null : activityPath(path, query, activityPlaces(query, resourceId).write(next))}
    />
  )
}

interface ActivityLinesProps {
  readonly entries: ListPage<ActivityEntry>
  readonly resourceId: string | null
  /** Whether the entries are unfiltered: otherwise sign-ins cannot be pieced together. */
  readonly isWhole: boolean
  /** Whether no newer entries were left out. */
  readonly isNewest: boolean
  /** The link to the start of the list; `null` on its first page. */
  readonly newest: string | null
  /** The link to older entries; `null` on the last page. */
  readonly older: string | null
}

/** The trail line by line, with a link to older entries. */
export const ActivityLines: FC<ActivityLinesProps> = ({ entries, resourceId, isWhole, isNewest, newest, older }) => {
  const words = useWords()
  const lines = isWhole
    ? linesOf(entries.items, isNewest)
    : entries.items.map((entry): Line => ({ of: 'entry', entry }))
  return (
    <>
      {entries.items.length === 0 ? (
        <Nothing of="activity">
          {words.say(entries.next === null ? 'console.activity.none' : 'console.activity.noneYet')}
        </Nothing>
      ) : (
        <Table
          heads={[
            'console.activity.when',
            'console.activity.what',
            'console.activity.who',
            'console.activity.about',
            ...(resourceId === null ? (['console.activity.resource'] as const) : []),
            'console.activity.origin',
            'console.activity.details',
          ]}
          class="dense"
        >
          {lines.map((line) => (
            <ActivityLine line={line} resourceId={resourceId} />
          ))}
        </Table>
      )}
      {newest === null && older === null ? null : (
        <nav class="pages" aria-label={words.say('console.list.pages')}>
          {newest === null ? null : (
            <Link class="button small" href={newest} says={words.say('console.activity.newest')} />
          )}
          {older === null ? null : (
            <Link class="button small" rel="next" href={older} says={words.say('console.activity.older')} />
          )}
        </nav>
      )}
    </>
  )
}
