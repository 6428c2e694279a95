import { Button, Document, Icon, Link, Notice, OwnerMark } from '@chatfactor/portal/pages'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { FindForm } from '../person/find-form.js'
import { useWords } from '../words/words-context.js'
import type { ResourceTab } from './admin-paths.js'
import { useConsole } from './console-context.js'
import { SignedInAs } from './signed-in-as.js'

/** The layout of a console page: navigation at the side, one task beside it. */
export const AdminFrame: FC<
  PropsWithChildren<{
    title: string
    at: 'home' | 'resources' | 'activity' | 'users' | 'administrators' | 'messengers' | 'health' | null
    /** The last search for a person. */
    find?: string
    /** The reload interval without scripts. */
    refreshSeconds?: number | undefined
  }>
> = ({ title, at, find = '', refreshSeconds, children }) => {
  const { actor, site, may, again, words, paths } = useConsole()
  return (
    <Document
      title={`${title} · ${site.productName}`}
      bodyClass="admin"
      style={site.style}
      refreshSeconds={refreshSeconds}
    >
      <nav class="side" aria-label={words.say('console.navigation')}>
        <p class="owner">
          <OwnerMark name={site.productName} />
          <span title={site.productName}>{site.productName}</span>
        </p>
        <FindForm text={find} />
        <ul>
          <li>
            <a href={paths.home} aria-current={at === 'home' ? 'page' : undefined}>
              <Icon name="overview" />
              {words.say('console.home.title')}
            </a>
          </li>
          <li>
            <a href={paths.resources} aria-current={at === 'resources' ? 'page' : undefined}>
              <Icon name="resources" />
              {words.say('console.frame.resources')}
            </a>
          </li>
          {actor.resources === 'all' ? (
            <li>
              <a href={paths.activity} aria-current={at === 'activity' ? 'page' : undefined}>
                <Icon name="activity" />
                {words.say('console.resource.activity')}
              </a>
            </li>
          ) : null}
          {actor.resources === 'all' && may('users.update') ? (
            <li>
              <a href={paths.users} aria-current={at === 'users' ? 'page' : undefined}>
                <Icon name="people" />
                {words.say('console.frame.users')}
              </a>
            </li>
          ) : null}
          {site.hasOperations ? (
            <li>
              <a href={paths.administrators()} aria-current={at === 'administrators' ? 'page' : undefined}>
                <Icon name="proof" />
                {words.say('console.administrators.title')}
              </a>
            </li>
          ) : null}
          {actor.resources === 'all' ? (
            <li>
              <a href={paths.messengers} aria-current={at === 'messengers' ? 'page' : undefined}>
                <Icon name="chat" />
                {words.say('console.frame.messengers')}
              </a>
            </li>
          ) : null}
          {actor.resources === 'all' ? (
            <li>
              <a href={paths.health} aria-current={at === 'health' ? 'page' : undefined}>
                <Icon name="health" />
                {words.say('console.frame.health')}
              </a>
            </li>
          ) : null}
        </ul>
        <SignedInAs />
      </nav>
      <main id="main" tabindex={-1}>
        {again === null ? null : <Notice tone="info">{again}</Notice>}
        {children}
      </main>
    </Document>
  )
}

/** The bar below a form; with scripts it appears at the first change. */
export const SaveBar: FC<{ tab?: ResourceTab }> = ({ tab }) => {
  const words = useWords()
  return (
    <div class="save-bar">
      <span class="save-words">{words.say('console.save.unsaved')}</span>
      <button type="reset" class="button">
        {words.say('console.save.discard')}
      </button>
      <button type="submit" class="button primary" name={tab === undefined ? undefined : 'tab'} value={tab}>
        {words.say('console.save.save')}
      </button>
    </div>
  )
}

/** The form above a table that finds names by their start. */
export const SearchForm: FC<{ action: string; label: string; startsWith: string }> = ({
  action,
  label,
  startsWith,
}) => {
  const words = useWords()
  return (
    <search>
      <form method="get" action={action} class="search">
        <label class="for-readers" for="search">
          {label}
        </label>
        <input id="search" type="search" name="q" value={startsWith} placeholder={label} maxlength={100} />
        <Button class="button" says={words.say('console.list.search')} />
      </form>
    </search>
  )
}

/** The link to the next page of a list. */
export const NextPage: FC<{ path: string; startsWith?: string; after: string | null; next: string | null }> = ({
  path,
  startsWith = '',
  after,
  next,
}) => {
  const words = useWords()
  const to = (cursor: string | null) => {
    const query = new URLSearchParams()
    if (startsWith !== '') query.set('q', startsWith)
    if (cursor !== null) query.set('after', cursor)
    return query.size === 0 ? path : `${path}?${query}`
  }
  if (after === null && next === null) return null
  return (
    <p class="pages">
      {after === null ? null : (
        <Link class="button small" href={to(null)} says={words.say('console.list.toBeginning')} />
      )}
      {next === null ? null : <Link class="button small" href={to(next)} says={words.say('console.list.nextPage')} />}
    </p>
  )
}
