import type { FC } from 'hono/jsx'
import type { PlainKey } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import { type PeopleQuery, peoplePath } from './people-query.js'

/** How a number that is counted up to 50 is said: 50 of them are 50 or more. */
export function countedTo50(count: number): string {
  return count >= 50 ? '50+' : String(count)
}

interface Found {
  readonly items: readonly unknown[]
  readonly next: string | null
  readonly previous: string | null
  readonly anywhere: boolean
}

/** Looks for people, and sorts them. */
export const PeopleSearch: FC<{
  path: string
  query: PeopleQuery
  found: Found
  sorts: readonly (readonly [name: string, label: PlainKey])[]
  /** To choose from, where people are listed with their tokens. */
  messengers?: readonly { readonly name: string; readonly messenger: string }[]
}> = ({ path, query, found, sorts, messengers }) => {
  const words = useWords()
  const label = words.say(found.anywhere ? 'console.people.search' : 'console.people.searchBeginning')
  return (
    <search>
      <form method="get" action={path} class="search people-search">
        <label class="for-readers" for="search">
          {label}
        </label>
        <input id="search" type="search" name="q" value={query.text} placeholder={label} maxlength={100} />
        {query.only === '' ? null : <input type="hidden" name="only" value={query.only} />}
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
        {found.anywhere ? (
          <>
            <label class="for-readers" for="sort">
              {words.say('console.people.sort')}
            </label>
            <select id="sort" name="sort">
              {sorts.map(([name, key]) => (
                <option value={name} selected={name === query.sort}>
                  {words.say(key)}
                </option>
              ))}
            </select>
          </>
        ) : null}
        <button type="submit" class="button">
          {words.say('console.list.search')}
        </button>
      </form>
      {found.anywhere ? null : <p class="hint">{words.say('console.people.onlyBeginning')}</p>}
    </search>
  )
}

/** How many there are, if they were counted. */
export const PeopleCount: FC<{ query: PeopleQuery; found: Found }> = ({ query, found }) => {
  const words = useWords()
  const isFirst = query.after === null && found.previous === null
  if (!isFirst) return null
  const count = found.items.length
  return (
    <p class="hint" role="status">
      {found.next === null
        ? words.say('console.people.count', { count })
        : words.say('console.people.countMore', { count })}
    </p>
  )
}

/** Leads to the pages before and behind. */
export const PeoplePages: FC<{ path: string; query: PeopleQuery; found: Found }> = ({ path, query, found }) => {
  const words = useWords()
  const { next, previous } = found
  const isFirst = query.after === null && previous === null
  if (isFirst && next === null) return null
  return (
    <nav class="pages" aria-label={words.say('console.list.pages')}>
      {isFirst ? null : previous === null ? (
        <a class="button small" href={peoplePath(path, query, {})}>
          {words.say('console.list.toBeginning')}
        </a>
      ) : (
        <a class="button small" rel="prev" href={peoplePath(path, query, { before: previous })}>
          {words.say('console.list.previousPage')}
        </a>
      )}
      {next === null ? null : (
        <a class="button small" rel="next" href={peoplePath(path, query, { after: next })}>
          {words.say('console.list.nextPage')}
        </a>
      )}
    </nav>
  )
}
