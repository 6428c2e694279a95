import type { Pool } from 'pg'

/**
 * Writes what this many sign-ins with a one-time password leave, each kept for its full retention: a session, a challenge, a message and four trail
 * entries. `name` keeps their ids apart.
 */
export async function writeSignIns(pool: Pool, name: string, count: number): Promise<void> {
  const of = (what: string) => `'${what} ${name} ' || n`
  const series = `from generate_series(1, ${count}) n`
  await pool.query(`
    insert into chatfactor.sessions (id, version, secret_hash, resource_id, user_id, assignment_id, user_epoch, assignment_epoch, methods,
      network, device, created_at, last_seen_at, expires_at)
    select ${of('session')}, 3, ${of('secret')}, 'resource', ${of('user')}, ${of('assignment')}, 1, 1, '{"password":1,"otp":1}', '192.0.2.1',
      'Firefox on Linux', now() - interval '2 days', now() - interval '2 days', now() - interval '1 day' ${series};
    insert into chatfactor.challenges (id, version, resource_id, user_id, assignment_id, token_id, kind, state, purpose, digits, key_id,
      send_number, misses, miss_limit, expires_at, context, created_at, answered_at, ended_at)
    select ${of('challenge')}, 2, 'resource', ${of('user')}, ${of('assignment')}, ${of('token')}, 'otp', 'accepted', 'sign_in', 6, 'k1', 1, 0, 5,
      now() - interval '2 days', '{"network":"192.0.2.1","device":"Firefox on Linux","reason":null}', now() - interval '2 days', null,
      now() - interval '2 days' ${series};
    insert into chatfactor.deliveries (id, version, state, channel, resource_id, user_id, assignment_id, transport, account_id, chat_id, template,
      params, challenge_id, send_number, attempts, due_at, expires_at, outcome, message_id, created_at)
    select ${of('delivery')}, 2, 'sent', 'chat', 'resource', ${of('user')}, ${of('assignment')}, 'fake', 'fake-bot', ${of('chat')}, 'otp',
      '{"site":"id.example.org","resource":"Bench","account":"a***"}', ${of('challenge')}, 1, 1, now() - interval '8 days',
      now() - interval '8 days', 'accepted', ${of('message')}, now() - interval '8 days' ${series};
    insert into chatfactor.audit (id, version, at, resource_id, subject_id, action, actor, outcome, details)
    select ${of('audit')} || ' ' || action, 1, now() - interval '366 days', 'resource', ${of('subject')}, action, 'host', 'success',
      jsonb_build_object('challengeId', ${of('challenge')}, 'purpose', 'sign_in')
      ${series} cross join unnest(array['session.started', 'challenge.started', 'challenge.accepted', 'session.completed']) action;
  `)
}
