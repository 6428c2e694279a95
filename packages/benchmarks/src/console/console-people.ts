import type { Pool } from 'pg'

/** The members of the measured Resource. */
export interface ConsolePeople {
  readonly resourceId: string
  readonly count: number
}

const days = 90

/**
 * The measured people: a tenth have no token, a fiftieth an unreachable chat, one in five hundred is locked, a third never signed in; and the last
 * one has a long history. Includes figures of 90 days and three messengers, for this Resource and for all.
 */
export async function populateConsole(pool: Pool, { resourceId, count }: ConsolePeople): Promise<void> {
  const of = (what: string) => `'${what}' || lpad(n::text, 8, '0')`
  const series = `from generate_series(0, ${count - 1}) n`
  const tokens = `case when n % 10 = 0 then '[]'::jsonb else jsonb_build_array(${of('token')}) end`
  await pool.query(`
    insert into chatfactor.users (id, version, login, login_key, email, first_name, last_name, active, subject_id, session_epoch, created_at)
    select ${of('user')}, 1, ${of('person')}, ${of('person')}, ${of('person')} || '@example.org', 'Given ' || n % 1000, 'Family ' || n % 5000,
      true, ${of('subject')}, 0, now() ${series};
    insert into chatfactor.assignments (id, version, resource_id, user_id, active, enrolled, token_ids, preferred_token_id, misses,
      misses_in_total, lock_level, locked_until, sent_at, session_epoch, enrollment_blocked, recovery_codes, signed_in_at, created_at)
    select ${of('assignment')}, 1, '${resourceId}', ${of('user')}, true, n % 10 <> 0, ${tokens},
      case when n % 10 = 0 then null else ${of('token')} end, 0, 0, 0, case when n % 500 = 1 then now() + interval '1 hour' end, '[]', 0,
      false, '[]', case when n % 3 = 0 then null else now() - (n % 90) * interval '1 day' end, now() ${series};
    insert into chatfactor.chats (id, version, transport, account_id, chat_id, reachable, pushable, bindings, code_misses, muted_users, created_at)
    select ${of('chat')}, 1, 'fake', 'fake-bot', ${of('chat-id-')}, n % 50 <> 1, true, '{}', '[]', '{}', now() ${series};
    insert into chatfactor.tokens (id, version, resource_id, user_id, assignment_id, chat_record_id, name, transport, account_id, chat_id,
      digits, created_at)
    select ${of('token')}, 1, '${resourceId}', ${of('user')}, ${of('assignment')}, ${of('chat')}, 'My phone', 'fake', 'fake-bot',
      ${of('chat-id-')}, 6, now() ${series};
    insert into chatfactor.audit (id, version, at, resource_id, subject_id, action, actor, outcome, details)
    select ${of('audit')}, 1, now() - n * interval '1 second', '${resourceId}', ${of('subject')}, 'session.started', 'person', 'success', '{}'
      ${series};
  `)
  await toTheLast(pool, { resourceId, count })
  await countedDays(pool, resourceId)
  await pool.query('vacuum analyze')
}

/** The login of the last person. */
export function lastLogin(count: number): string {
  return `person${lastOf(count)}`
}

function lastOf(count: number): string {
  return String(count - 1).padStart(8, '0')
}

/** Two hundred messages, and as many trail entries. */
async function toTheLast(pool: Pool, { resourceId, count }: ConsolePeople): Promise<void> {
  const last = lastOf(count)
  const series = 'from generate_series(0, 199) n'
  await pool.query(`
    insert into chatfactor.deliveries (id, version, state, channel, resource_id, user_id, assignment_id, transport, account_id, chat_id,
      template, params, send_number, attempts, due_at, expires_at, created_at, outcome, message_id)
    select 'delivery' || n, 2, 'sent', 'chat', '${resourceId}', 'user${last}', 'assignment${last}', 'fake', 'fake-bot', 'chat-id-${last}',
      'otp', '{}', 1, 1, now(), now(), now() - n * interval '1 minute', 'accepted', 'message' || n ${series};
    insert into chatfactor.audit (id, version, at, resource_id, subject_id, action, actor, outcome, details)
    select 'more' || n, 1, now() - n * interval '1 minute', '${resourceId}', 'subject${last}', 'session.completed', 'person', 'success', '{}'
      ${series};
  `)
}

/** The figures of one day: every kind, in three messengers. */
function dayOfAll(): Readonly<Record<string, number>> {
  const messengers = ['telegram', 'viber', 'messenger']
  const outcomes = ['asked', 'sentAgain', 'accepted', 'wrong', 'earlier', 'declined', 'denied']
  const groups = [
    ...['codes', 'approvals'].flatMap((group) => outcomes.map((outcome) => `${group}.${outcome}`)),
    ...['sent', 'failed', 'dropped'].map((fate) => `messages.${fate}`),
  ]
  const byMessenger = groups.flatMap((name) => messengers.map((messenger) => `${name}.${messenger}`))
  const plain = [
    ...['end.assigned', 'end.enrolled', 'end.unreachable', 'enrollments.started', 'enrollments.scanned'],
    ...['enrollments.active', 'enrollments.failed.time', 'signIns.completed', 'signIns.refused', 'locks.misses'],
    ...['taken.500', 'taken.1000', 'taken.2000', 'taken.10000'],
  ]
  return Object.fromEntries([...plain, ...byMessenger].map((name, nth) => [name, 1_000 + nth]))
}

async function countedDays(pool: Pool, resourceId: string): Promise<void> {
  await pool.query(
    `insert into chatfactor.figures (id, version, resource_id, day, says, at)
     select r.id || ' ' || d, 1, r.id, to_char(now() at time zone 'utc' - d * interval '1 day', 'YYYY-MM-DD'), $1::jsonb, now()
     from unnest(array[$2, '*']) r(id), generate_series(0, ${days - 1}) d`,
    [JSON.stringify(dayOfAll()), resourceId],
  )
}
