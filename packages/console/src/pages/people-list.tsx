import { Button, Link } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { formatsOf } from '../home/formats.js'
import type { Places } from '../lists/cursor.js'
import type { PlainKey } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import { type PeopleQuery, peoplePath, peopleWords } from './people-query.js'

/** A number counted up to 50: 50 means 50 or more. */
export function countedTo50(count: number): string {
  return count >= 50 ? '50+' : String(count)
}

interface Found {
  readonly items: readonly unknown[]
  readonly next: string | null
  readonly previous: string | null
  readonly anywhere: boolean
  readonly count: number | null
}

/** The orders of a list: name and label. */
export type Sorts = readonly (readonly [name: string, label: PlainKey])[]

/** A search for people. */
export const PeopleSearch: FC<{
  path: string
  query: PeopleQuery
  found: Found
  /** The messengers to choose from, if people are listed with their tokens. */
  messengers?: readonly { readonly name: string; readonly messenger: string }[]
}> = ({ path, query, found, messengers }) => {
  const words = useWords()
  const label = words.say(found.anywhere ? 'console.people.search' : 'console.people.searchBeginning')
  const chosen = messengers === undefined ? ['q'] : ['q', 'messenger']
  return (
    <search>
      <form method="get" action={path} class="search people-search">
        <label class="for-readers" for="search">
          {label}
        </label>
        <input id="search" type="search" name="q" value={query.text} placeholder={label} maxlength={100} />
        {peopleWords({ ...query, after: null, before: null })
          .filter(([name, value]) => value !== '' && !chosen.includes(name))
          .map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        {messengers === undefined ? null : (
          <>
            <label class="for-readers" for="messenger">
              {words.say('console.plot.asked.by')}
            </label>
            <select id="messenger" name="messenger">
              <option value="">{words.say('console.people.anyMessenger')}</option>
              {messengers.map(({ name, messenger }) => (
                <option value={name} selected={name === query.messenger}>
                  {messenger}
                </option>
              ))}
            </select>
          </>
        )}
        <Button class="button" says={words.say('console.list.search')} />
      </form>
      {found.anywhere ? null : <p class="hint">{words.say('console.people.onlyBeginning')}</p>}
    </search>
  )
}

/** The orders of a list as links; the current one links to its reverse. */
export const PeopleSort: FC<{ path: string; query: PeopleQuery; found: Found; sorts: Sorts }> = (props) => {
  const { path, query, found, sorts } = props
  const words = useWords()
  if (!found.anywhere) return null
  const [[first] = ['']] = sorts
  const standing = sorts.some(([name]) => name === query.sort) ? query.sort : first
  return (
    <nav class="sorts" aria-label={words.say('console.people.sort')}>
      <span aria-hidden="true">{words.say('console.people.sort')}</span>
      <ul class="chips">
        {sorts.map(([name, key]) => {
          const isIt = name === standing
          const to = { sort: name === first ? '' : name, turned: isIt && !query.turned }
          return (
            <li>
              <a class="chip" href={peoplePath(path, query, to)} aria-current={isIt ? 'true' : undefined}>
                {words.say(key)}
                {isIt && query.turned ? (
                  <>
                    {' '}
                    <span aria-hidden="true">⇅</span>
                    <span class="for-readers">{words.say('console.people.turned')}</span>
                  </>
                ) : null}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** How many people there are, if counted. */
export const PeopleCount: FC<{ query: PeopleQuery; found: Found }> = ({ query, found }) => {
  const words = useWords()
  const isFirst = query.after === null && found.previous === null
  if (!isFirst) return null
  const { count: counted, next } = found
  const count = found.items.length
  return (
    <p class="hint" role="status">
      {next === null
        ? words.say('console.people.count', { count })
        : counted === null
          ? words.say('console.people.countMore', { count })
          : counted > mostCounted
            ? words.say('console.people.moreThan', { count: formatsOf(words).number(mostCounted) })
            : words.say('console.people.count', { count: counted })}
    </p>
  )
}

/** The matches of a text are counted up to this number. */
const mostCounted = 10_000

/** Links to the previous and next page. */
export const PeoplePages: FC<{ path: string; query: PeopleQuery; found: Found; places: Places }> = (props) => {
  const { path, query, found, places } = props
  const words = useWords()
  const { next, previous } = found
  const isFirst = query.after === null && previous === null
  if (isFirst && next === null) return null
  return (
    <nav class="pages" aria-label={words.say('console.list.pages')}>
      {isFirst ? null : previous === null ? (
        <Link class="button small" href={peoplePath(path, query, {})} says={words.say('console.list.toBeginning')} />
      ) : (
        <a class="button small" rel="prev" href={peoplePath(path, query, { before: places.write(previous) })}>
          {words.say('console.list.previousPage')}
        </a>
      )}
      {next === null ? null : (
        <a class="button small" rel="next" href={peoplePath(path, query, { after: places.write(next) })}>
          {words.say('console.list.nextPage')}
        </a>
      )}
    </nav>
  )
}
