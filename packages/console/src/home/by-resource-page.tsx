import type { ListPage, Resource } from '@chatfactor/core'
import { Button } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { AdminFrame } from '../pages/admin-frame.js'
import { useConsole } from '../pages/console-context.js'
import { filterNames } from '../pages/filter-names.js'
import { Nothing } from '../pages/nothing.js'
import { formatsOf } from './formats.js'
import { withWords } from './home-links.js'
import type { ByResourceQuery } from './home-query.js'

const mostCounted = 10_000

interface ByResourcePageProps {
  readonly list: ListPage<{ readonly resource: Resource; readonly count: number | null }>
  readonly query: ByResourceQuery
}

/** The Resources with their counts, each linked to the list it counts. */
export const ByResourcePage: FC<ByResourcePageProps> = ({ list, query }) => {
  const { words, paths } = useConsole()
  const formats = formatsOf(words)
  const { to, only, startsWith, after } = query
  const asked = {
    to: to === 'members' ? '' : to,
    only: only ?? '',
    action: query.action ?? '',
    from: query.from,
    days: query.days,
  }
  const pathTo = ({ id }: Resource) => {
    if (to === 'overview') return withWords(paths.home, { resource: id, days: query.days })
    return to === 'activity'
      ? withWords(paths.resource(id, 'activity'), { action: asked.action, from: asked.from })
      : withWords(paths.resource(id, 'members'), { only: asked.only })
  }
  const title = only === undefined ? words.say('console.byResource.title') : words.say(filterNames[only])
  return (
    <AdminFrame title={title} at="home">
      <h1>{title}</h1>
      <p class="lead">{words.say(only === undefined ? 'console.byResource.choose' : 'console.byResource.counted')}</p>
      <search>
        <form method="get" action={paths.byResource} class="search">
          <label class="for-readers" for="search">
            {words.say('console.resources.search')}
          </label>
          <input
            id="search"
            type="search"
            name="q"
            value={startsWith}
            placeholder={words.say('console.resources.search')}
            maxlength={100}
          />
          {Object.entries(asked).map(([name, value]) =>
            value === '' ? null : <input type="hidden" name={name} value={value} />,
          )}
          <Button class="button" says={words.say('console.list.search')} />
        </form>
      </search>
      {list.items.length === 0 ? (
        <Nothing of={startsWith === '' ? 'resources' : 'search'}>
          {startsWith === ''
            ? words.say('console.byResource.none')
            : words.say('console.resources.noneFound', { startsWith })}
        </Nothing>
      ) : (
        <ul class="by-resource">
          {list.items.map(({ resource, count }) => (
            <li>
              <a href={pathTo(resource)}>
                <span>{resource.name}</span>
                {count === null ? null : (
                  <strong>{count > mostCounted ? `${formats.number(mostCounted)}+` : formats.number(count)}</strong>
                )}
              </a>
            </li>
          ))}
        </ul>
      )}
      {after === null && list.next === null ? null : (
        <p class="pages">
          {after === null ? null : (
            <a class="button small" href={withWords(paths.byResource, { ...asked, q: startsWith })}>
              {words.say('console.list.toBeginning')}
            </a>
          )}
          {list.next === null ? null : (
            <a class="button small" href={withWords(paths.byResource, { ...asked, q: startsWith, after: list.next })}>
              {words.say('console.list.nextPage')}
            </a>
          )}
        </p>
      )}
    </AdminFrame>
  )
}
