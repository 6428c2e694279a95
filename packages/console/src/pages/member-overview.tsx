import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { countedTo50 } from './people-list.js'
import { type PeopleQuery, peoplePath } from './people-query.js'

/** What may be the matter with members, in the order in which it is shown, with the words for it. */
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

/** The filters that a page may be asked for. */
export const shownFilters = Object.keys(memberFilters).filter((name): name is ShownFilter => name in memberFilters)

/** How many members there are and with how many something is the matter; each number shows whom. */
export const MemberOverview: FC<{
  path: string
  query: PeopleQuery
  /** `null` where they were not counted. */
  overview: Readonly<Record<'all' | ShownFilter, number>> | null
  /** Whether the store filters at all. */
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
