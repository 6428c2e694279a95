import type { Pool } from 'pg'

/** The ids of one contender's people; `letter` keeps contenders apart. */
export function personOf(letter: string, nth: number) {
  const tail = `${letter}${String(nth).padStart(12, '0')}`
  return {
    userId: `user${tail}`,
    assignmentId: `assignment${tail}`,
    chatRecordId: `chat${tail}`,
    tokenId: `token${tail}`,
    chatId: `chat-id-${tail}`,
    subjectId: `subject${tail}`,
    login: `login${tail}`,
  }
}

/**
 * Creates people with one token each in a chat of their own, its enrollment, and an old code with its message: a table that is empty when analyzed
 * gets plans that read all of it, and keeps them for the life of a connection.
 */
export async function populate(pool: Pool, resourceId: string, letter: string, people: number): Promise<void> {
  const of = (what: string) => `'${what}${letter}' || lpad(n::text, 12, '0')`
  const series = `from generate_series(0, ${people - 1}) n`
  await pool.query(`
    insert into chatfactor.users (id, version, login, login_key, active, subject_id, session_epoch, created_at)
    select ${of('user')}, 1, ${of('login')}, ${of('login')}, true, ${of('subject')}, 0, now() ${series};
    insert into chatfactor.assignments (id, version, resource_id, user_id, active, enrolled, token_ids, preferred_token_id, misses,
      misses_in_total, lock_level, sent_at, session_epoch, enrollment_blocked, recovery_codes, created_at)
    select ${of('assignment')}, 1, '${resourceId}', ${of('user')}, true, true, jsonb_build_array(${of('token')}), ${of('token')}, 0, 0, 0,
      '[]', 0, false, '[]', now() ${series};
    insert into chatfactor.chats (id, version, transport, account_id, chat_id, reachable, pushable, bindings, code_misses, muted_users, created_at)
    select ${of('chat')}, 1, 'fake', 'fake-bot', ${of('chat-id-')}, true, true,
      jsonb_build_object('${resourceId}', jsonb_build_object('userId', ${of('user')}, 'tokenId', ${of('token')})), '[]', '{}', now() ${series};
    insert into chatfactor.tokens (id, version, resource_id, user_id, assignment_id, chat_record_id, name, transport, account_id, chat_id,
      digits, created_at)
    select ${of('token')}, 1, '${resourceId}', ${of('user')}, ${of('assignment')}, ${of('chat')}, 'My phone', 'fake', 'fake-bot',
      ${of('chat-id-')}, 6, now() ${series};
    insert into chatfactor.enrollments (id, version, resource_id, user_id, assignment_id, state, name, transport, account_id, digits, activation,
      confirmation, generation, key_id, link_hash, typed_hash, expires_at, complete_by, claimed_by, chat_record_id, chat_id, confirm_misses,
      token_id, created_at, claimed_at, ended_at)
    select ${of('enrollment')}, 2, '${resourceId}', ${of('user')}, ${of('assignment')}, 'active', 'My phone', 'fake', 'fake-bot', 6, 'on_scan',
      'number', 1, 'k1', ${of('link')}, ${of('typed')}, now(), now(), 'link_code', ${of('chat')}, ${of('chat-id-')}, 0, ${of('token')},
      now(), now(), now() ${series};
    insert into chatfactor.challenges (id, version, resource_id, user_id, assignment_id, token_id, kind, state, purpose, digits, key_id,
      send_number, misses, miss_limit, expires_at, created_at, answered_at, ended_at)
    select ${of('challenge')}, 2, '${resourceId}', ${of('user')}, ${of('assignment')}, ${of('token')}, 'otp', 'accepted', 'sign_in', 6, 'k1',
      1, 0, 5, now(), now(), now(), now() ${series};
    insert into chatfactor.deliveries (id, version, state, channel, resource_id, user_id, assignment_id, transport, account_id, chat_id,
      template, params, challenge_id, send_number, attempts, due_at, expires_at, created_at, outcome, message_id)
    select ${of('delivery')}, 2, 'sent', 'chat', '${resourceId}', ${of('user')}, ${of('assignment')}, 'fake', 'fake-bot', ${of('chat-id-')},
      'otp', '{}', ${of('challenge')}, 1, 1, now(), now(), now(), 'accepted', ${of('message')} ${series};
  `)
}
