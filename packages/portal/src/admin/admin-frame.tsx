import type { AdminActor } from '@chatfactor/core'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { Document } from '../parts/page-frame.js'
import type { Site } from '../site.js'
import { useWords } from '../words/words-context.js'
import { adminPaths } from './admin-paths.js'

export interface AdminPageProps {
  readonly site: Site
  readonly actor: AdminActor
}

/** A page of the console: navigation at the side, one task beside it. */
export const AdminFrame: FC<PropsWithChildren<AdminPageProps & { title: string; at: 'resources' | 'users' }>> = ({
  site,
  actor,
  title,
  at,
  children,
}) => {
  const words = useWords()
  const paths = adminPaths(site)
  return (
    <Document site={site} title={`${title} · ${site.productName}`} bodyClass="admin">
      <nav class="side" aria-label={words.say('console.navigation')}>
        <p class="owner">
          <Icon name="shield" />
          <span>{site.productName}</span>
        </p>
        <ul>
          <li>
            <a href={paths.resources} aria-current={at === 'resources' ? 'page' : undefined}>
              <Icon name="resources" />
              Resources
            </a>
          </li>
          {actor.resources === 'all' ? (
            <li>
              <a href={paths.users} aria-current={at === 'users' ? 'page' : undefined}>
                <Icon name="people" />
                Users
              </a>
            </li>
          ) : null}
        </ul>
        <p class="actor">
          Signed in as <bdi>{actor.adminId}</bdi>
        </p>
      </nav>
      <main id="main" tabindex={-1}>
        {children}
      </main>
    </Document>
  )
}

/** The bar below a form; where scripts run it appears with the first change. */
export const SaveBar: FC = () => (
  <div class="save-bar">
    <span class="save-words">Not saved yet</span>
    <button type="reset" class="button">
      Discard
    </button>
    <button type="submit" class="button primary">
      Save
    </button>
  </div>
)

/** The form above a table that looks for names by their beginning. */
export const SearchForm: FC<{ action: string; label: string; startsWith: string }> = ({
  action,
  label,
  startsWith,
}) => (
  <search>
    <form method="get" action={action} class="search">
      <label class="for-readers" for="search">
        {label}
      </label>
      <input id="search" type="search" name="q" value={startsWith} placeholder={label} maxlength={100} />
      <button type="submit" class="button">
        Search
      </button>
    </form>
  </search>
)

/** Leads to the rest of a long list. */
export const NextPage: FC<{ path: string; startsWith?: string; after: string | null; next: string | null }> = ({
  path,
  startsWith = '',
  after,
  next,
}) => {
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
        <a class="button small" href={to(null)}>
          To the beginning
        </a>
      )}
      {next === null ? null : (
        <a class="button small" href={to(next)}>
          Next page
        </a>
      )}
    </p>
  )
}
