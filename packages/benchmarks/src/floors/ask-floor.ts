import { auditInsert, resourceAndPerson } from './guards.js'

/** Starting an approval, by hand: the challenge, the question, the person's limits, the audit entry. */
export const askFloor = {
  name: 'floor_ask',
  text: `with ${resourceAndPerson}, token as materialized (
  select 1 from chatfactor.tokens where id = $7 and version = $8 and exists (select 1 from person) for share
), membership as (
  update chatfactor.assignments set version = version + 1, live_challenge_id = $9, live_approval_id = $9, sent_at = $12::jsonb,
    sent_by = $20::jsonb, waiting = $21::jsonb, approvals = $22::jsonb
  where id = $5 and version = $6 and exists (select 1 from token) returning 1
), challenge as (
  insert into chatfactor.challenges (id, version, resource_id, user_id, assignment_id, token_id, kind, mode, state, purpose, digits, key_id,
    trust, send_number, misses, miss_limit, delivery_id, expires_at, created_at)
  select $9, 1, $1, $3, $5, $7, 'approval', 'number_matching', 'pending', 'sign_in', 6, 'k1', $24::jsonb, $23, 0, 5, $13,
    $11::timestamptz, $10::timestamptz
  where exists (select 1 from membership)
), delivery as (
  insert into chatfactor.deliveries (id, version, state, channel, resource_id, user_id, assignment_id, transport, account_id, chat_id,
    template, params, challenge_id, send_number, attempts, due_at, expires_at, created_at)
  select $13, 1, 'waiting', 'chat', $1, $3, $5, 'fake', 'fake-bot', $15, 'approval_prompt', $16::jsonb, $9, $23, 1, $14::timestamptz,
    $11::timestamptz, $10::timestamptz
  where exists (select 1 from membership)
), ${auditInsert('challenge.started', 'host', { id: '$17', now: '$10', subject: '$18', details: '$19' }, 'membership')}
select count(*)::text from membership`,
}
