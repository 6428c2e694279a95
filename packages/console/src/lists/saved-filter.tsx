import type { FC } from 'hono/jsx'
import { useConsole } from '../pages/console-context.js'
import { memberFilters } from '../pages/member-overview.js'
import { knownName, type PeopleQuery, peoplePath } from '../pages/people-query.js'

const names = Object.keys(memberFilters).filter((name): name is keyof typeof memberFilters => name in memberFilters)

/** What a list is filtered by, in words, with its address to save; empty for the default list. */
export const SavedFilter: FC<{ readonly path: string; readonly query: PeopleQuery }> = ({ path, query }) => {
  const { site, words } = useConsole()
  const only = knownName(names, query.only)
  const messenger = site.chatfactor.transports.list().find(({ name }) => name === query.messenger)?.messenger
  const parts = [
    ...(only === undefined ? [] : [words.say(memberFilters[only])]),
    ...(messenger === undefined ? [] : [messenger]),
    ...(query.text === '' ? [] : [query.text]),
  ]
  if (parts.length === 0) return null
  return (
    <p class="hint saved-filter">
      <a href={`${site.origin}${peoplePath(path, query, {})}`}>
        {words.say('console.people.thisList', { name: parts.join(' · ') })}
      </a>{' '}
      {words.say('console.people.keep')}
    </p>
  )
}
