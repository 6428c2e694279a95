import { query } from '@chatfactor/local-postgres'
import { expect } from '../apps/expect.js'
import type { Around } from './recipe.js'

const customers = 'select string_agg(login, $$ $$ order by login) from customers'
const members = `
select string_agg(u.login, $$ $$ order by u.login) from customers c
join chatfactor.users u on u.external_id = c.id::text join chatfactor.assignments a on a.user_id = u.id`
const people = 'select string_agg(login, $$ $$ order by login) from chatfactor.users'
const tables = 'select count(*)::text from pg_tables where schemaname = $$chatfactor$$'

/** Refuses somebody when the host commits, and not before. */
const refusal = [
  `create function refuse() returns trigger language plpgsql as
  $f$ begin if new.login = 'fay' then raise exception 'not fay'; end if; return null; end $f$`,
  `create constraint trigger refusal after insert on customers
  deferrable initially deferred for each row execute function refuse()`,
]

/**
 * Who signs up is a customer of the host and a member of ours, and who is refused is neither: where the login is a customer's, where it is that of
 * somebody whom only Chatfactor knows, where two want it at once, and where the host's commit fails. What makes the tables of the host leaves ours
 * alone.
 */
export async function walkTables({ origin, database }: Around): Promise<void> {
  if (database === null) throw new Error('There is no database.')
  const { url, makeTables } = database
  const signUp = async (login: string) => {
    const body = new URLSearchParams({ login, password: 'correct horse' })
    return (await fetch(`${origin}/sign-up`, { method: 'POST', redirect: 'manual', body })).status
  }
  const one = async (text: string) => String((await query(url, text))[0]?.[0])
  const mustBe = (what: string, said: readonly unknown[], expected: string) =>
    expect({ status: 200, path: '/sign-up', text: said.join(', ') }, what, said.join(', ') === expected)

  mustBe('two people sign up', [await signUp('cem'), await signUp('dan')], '303, 303')
  await query(url, 'delete from customers where login = $$dan$$')
  mustBe('a login that is taken is refused', [await signUp('ana'), await signUp('dan')], '409, 409')
  mustBe('one of two has a login', (await Promise.all([signUp('eve'), signUp('eve')])).sort(), '303, 409')
  for (const text of refusal) await query(url, text)
  mustBe('who is refused at the end is refused', [await signUp('fay')], '409')

  const before = await one(tables)
  await makeTables()
  const [both, ours] = ['ana ben cem eve', 'ana ben cem dan eve']
  mustBe('both have the same people', [await one(customers), await one(members)], `${both}, ${both}`)
  mustBe('nobody is ours alone but who was before', [await one(people)], ours)
  mustBe('our tables are left alone', [await one(tables), Number(before) > 10], `${before}, true`)
}
