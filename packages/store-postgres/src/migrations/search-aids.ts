import { collations, searchText } from '../statements/search-text.js'

/** The condition that {@link searchAids} has something to do. */
export function lacksSearchAids(schema: string): string {
  return `exists (select 1 from pg_collation where collname in (${collations.map((name) => `'${name}'`).join(', ')})) and (
      not exists (
        select 1 from pg_statistic_ext where stxname = 'users_search_stats' and stxnamespace = '"${schema}"'::regnamespace
      ) or (
        to_regclass('users_search_idx') is null and exists (select 1 from pg_extension where extname = 'pg_trgm')
      )
    )`
}

/**
 * Speeds up searches for a part of a name; their results do not depend on it. Statistics tell PostgreSQL whether a name is rare, or a page fills
 * after a few rows. If the database has the extension by now, a trigram index is built.
 */
export function searchAids(schema: string): string {
  const made = collations.map((collation) => {
    const expression = searchText('users', '', `"${collation}"`).replaceAll("'", "''")
    return `
  if exists (select 1 from pg_collation where collname = '${collation}') then
    if not exists (
      select 1 from pg_statistic_ext where stxname = 'users_search_stats' and stxnamespace = '"${schema}"'::regnamespace
    ) then
      execute 'create statistics users_search_stats on (${expression}) from users';
    end if;
    if trigrams is not null and to_regclass('"${schema}".users_search_idx') is null then
      execute format('create index users_search_idx on users using gin ((${expression}) %I.gin_trgm_ops)', trigrams);
    end if;
    return;
  end if;`
  })
  return `do $search$
declare
  trigrams constant text := (
    select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'
  );
begin${made.join('')}
end $search$;`
}
