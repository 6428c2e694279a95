import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { countedTo50 } from './people-list.js'
import { type PeopleQuery, peoplePath } from './people-query.js'

/** The problems members can have, with their words, in display order. */
export const memberFilters = {
  has_token: 'console.members.onlyHasToken',
  no_token: 'console.members.onlyNoToken',
  locked: 'console.members.onlyLocked',
  never_signed_in: 'console.members.onlyNeverSignedIn',
  unreachable: 'console.members.onlyUnreachable',
  off: 'console.members.onlyOff',
  no_address: 'console.members.onlyNoAddress',
} as const

export type ShownFilter = keyof typeof memberFilters

/** The filters a page may be asked for. */
export const shownFilters = Object.keys(memberFilters).filter((name): name is ShownFilter => name in memberFilters)

/** How many members there are and how many have each problem; each number links to them. */
export const MemberOverview: FC<{
  path: string
  query: PeopleQuery
  /** `null` if they were not counted. */
  overview: Readonly<Record<'all' | ShownFilter, number>> | null
  /** Whether the store can filter at all. */
  isFiltered: boolean
}> = ({ path, query, overview, isFiltered }) => {
  const words = useWords()
  if (!isFiltered) return null
  return (
    <nav aria-label={words.say('console.members.overview')}>
      <ul class="chips">
        {(['', ...shownFilters] as const).map((only) => (
          <li>
            <a
              class="chip"
              href={peoplePath(path, query, { only })}
              aria-current={query.only === only ? 'true' : undefined}
            >
              {words.say(only === '' ? 'console.members.onlyAll' : memberFilters[only])}{' '}
              {overview === null ? null : (
                <span class="counted">{countedTo50(overview[only === '' ? 'all' : only])}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
