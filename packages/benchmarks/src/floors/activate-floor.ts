import { auditInsert, resourceAndPerson } from './guards.js'

/**
 * The scan of a code by the chat of the token that is replaced, by hand: the chat, the dedupe record, the person, both tokens, the enrollment, the
 * message, the audit entry. All or nothing, so everything is locked before the enrollment is claimed.
 */
export const activateFloor = {
  name: 'floor_activate',
  text: `with ${resourceAndPerson}, held as materialized (
  select 1 from chatfactor.assignments where id = $5 and version = $6 and exists (select 1 from person) for no key update
), held_chat as materialized (
  select 1 from chatfactor.chats where id = $7 and version = $8 and exists (select 1 from held) for no key update
), held_token as materialized (
  select 1 from chatfactor.tokens where id = $11 and version = $12 and exists (select 1 from held_chat) for no key update
), enrollment as (
  update chatfactor.enrollments set version = version + 1, state = 'active', claimed_by = 'link_code', claimed_at = $9::timestamptz,
    chat_id = $15, chat_record_id = $7, token_id = $14, ended_at = $9::timestamptz
  where link_hash = $16 and version = 1 and exists (select 1 from held_token) returning 1
), chat as (
  update chatfactor.chats set version = version + 1, reachable = true, pushable = true, last_heard_at = $9::timestamptz, bindings = $10::jsonb
  where id = $7 and exists (select 1 from enrollment)
), replaced as (
  update chatfactor.tokens set version = version + 1, revoked_at = $9::timestamptz, revoked_because = 'replaced'
  where id = $11 and exists (select 1 from enrollment)
), membership as (
  update chatfactor.assignments set version = version + 1, enrolled = true, token_ids = $13::jsonb, preferred_token_id = $14,
    open_enrollment_id = null, live_challenge_id = null, waiting = '[]', session_epoch = session_epoch + 1,
    warnings = case when warnings is null then '[]' else jsonb_build_array(warnings -> -1) end
      || jsonb_build_array(jsonb_build_object('tokenId', $14::text, 'codes', 0))
  where id = $5 and exists (select 1 from enrollment)
), token as (
  insert into chatfactor.tokens (id, version, resource_id, user_id, assignment_id, chat_record_id, name, transport, account_id, chat_id,
    digits, origin, created_at)
  select $14, 1, $1, $3, $5, $7, 'My phone', 'fake', 'fake-bot', $15, 6, '{"device":null,"network":null,"notified":false}', $9::timestamptz where exists (select 1 from enrollment)
), inbound as (
  insert into chatfactor.inbound (id, version, created_at) select $17, 1, $9::timestamptz where exists (select 1 from enrollment)
), delivery as (
  insert into chatfactor.deliveries (id, version, state, channel, resource_id, user_id, assignment_id, transport, account_id, chat_id,
    template, params, send_number, attempts, due_at, expires_at, created_at)
  select $18, 1, 'waiting', 'chat', $1, $3, $5, 'fake', 'fake-bot', $15, 'token_activated', $19::jsonb, 0, 1, $20::timestamptz,
    $21::timestamptz, $9::timestamptz
  where exists (select 1 from enrollment)
), ${auditInsert('token.replaced', 'chat', { id: '$22', now: '$9', subject: '$23', details: '$24' }, 'enrollment')}
select count(*)::text from enrollment`,
}
