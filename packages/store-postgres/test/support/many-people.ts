import type pg from 'pg'

/** How many of so many have something the matter with them; the rest have a messenger, signed in, and were told. */
export interface Matters {
  /** One in so many has no token, an unreachable chat, a lock, an end of their membership, no address. */
  readonly oneIn: number
}

/** So many people on one Resource, each with a token and a chat. */
export async function manyPeople(pool: pg.Pool, resourceId: string, people: number, { oneIn }: Matters): Promise<void> {
  const of = (what: string) => `'${what}' || lpad(n::text, 8, '0')`
  const series = `from generate_series(0, ${people - 1}) n`
  const isOne = (nth: number) => `n % ${oneIn} = ${nth}`
  await pool.query(`
    insert into chatfactor.users (id, version, login, login_key, email, first_name, last_name, active, subject_id, session_epoch, created_at)
    select ${of('user')}, 1, ${of('person')}, ${of('person')}, case when ${isOne(0)} then null else ${of('person')} || '@example.org' end,
      'Given ' || n % 1000, 'Family ' || n % 5000, true, ${of('subject')}, 0, now() ${series};
    insert into chatfactor.assignments (id, version, resource_id, user_id, active, enrolled, token_ids, preferred_token_id, misses,
      misses_in_total, lock_level, locked_until, sent_at, session_epoch, enrollment_blocked, recovery_codes, signed_in_at, told_at, created_at)
    select ${of('assignment')}, 1, '${resourceId}', ${of('user')}, not ${isOne(4)}, not ${isOne(0)},
      case when ${isOne(0)} then '[]'::jsonb else jsonb_build_array(${of('token')}) end, case when ${isOne(0)} then null else ${of('token')} end,
      0, 0, 0, case when ${isOne(1)} then now() + interval '1 hour' end, '[]', 0, false, '[]',
      case when ${isOne(2)} then null else now() - (n % 90) * interval '1 day' end, case when ${isOne(3)} then null else now() end, now() ${series};
    insert into chatfactor.chats (id, version, transport, account_id, chat_id, reachable, pushable, bindings, code_misses, muted_users, created_at)
    select ${of('chat')}, 1, 'fake', 'fake-bot', ${of('chat-id-')}, not ${isOne(1)}, true, '{}', '[]', '{}', now() ${series};
    insert into chatfactor.tokens (id, version, resource_id, user_id, assignment_id, chat_record_id, name, transport, account_id, chat_id,
      digits, created_at)
    select ${of('token')}, 1, '${resourceId}', ${of('user')}, ${of('assignment')}, ${of('chat')}, 'My phone', 'fake', 'fake-bot',
      ${of('chat-id-')}, 6, now() ${series};
  `)
  await pool.query('vacuum analyze')
}
