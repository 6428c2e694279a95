import type { Resource } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { adminPaths } from '../pages/admin-paths.js'
import { useConsole } from '../pages/console-context.js'
import { type PeopleQuery, peopleWords } from '../pages/people-query.js'
import { useWords } from '../words/words-context.js'

/** The list as a file: the same people, in the same order, all of them. */
export const ExportPeople: FC<{ readonly resource: Resource; readonly query: PeopleQuery }> = ({ resource, query }) => {
  const { site, may } = useConsole()
  const words = useWords()
  if (!site.hasOperations || !may('members.export')) return null
  return (
    <form method="get" action={adminPaths(site).exportPeople(resource.id)} class="export-people">
      {peopleWords({ ...query, columns: [], after: null, before: null })
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
      <button type="submit" class="button small" name="format" value="csv">
        {words.say('console.trail.csv')}
      </button>
      <button type="submit" class="button small" name="format" value="jsonl">
        {words.say('console.trail.jsonl')}
      </button>
    </form>
  )
}
