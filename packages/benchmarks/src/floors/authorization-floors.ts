import { auditInsert, resourceAndPerson } from './guards.js'

/** What questions, answers and permits rely on, locked against changes until the commit. */
const resting = `${resourceAndPerson}, membership as materialized (
  select 1 from chatfactor.assignments where id = $5 and version = $6 and exists (select 1 from person) for share
), token as materialized (
  select 1 from chatfactor.tokens where id = $7 and version = $8 and exists (select 1 from membership) for share
), agent as materialized (
  select 1 from chatfactor.agents where id = $9 and version = $10 and exists (select 1 from token) for share
)`

/** Everything that decides whether an agent may ask, or needs not, by hand. */
export const lookFloor = {
  name: 'floor_look',
  text: `select a.version::text, u.version::text, r.version::text, t.version::text, g.version::text, g.state, i.id, i.version::text,
  i.says::text, p.id, p.version::text, p.terms::text, p.used::text, q.id, q.version::text, q.state, q.transaction::text
from chatfactor.assignments a
join chatfactor.users u on u.id = a.user_id
join chatfactor.resources r on r.id = a.resource_id
join chatfactor.agents g on g.id = $3
left join chatfactor.tokens t on t.id = a.preferred_token_id
left join chatfactor.inboxes i on i.resource_id = $1 and i.user_id = $2
left join chatfactor.permits p on p.agent_id = $3 and p.user_id = $2 and p.purpose = $4 and p.slot = '1'
left join chatfactor.authorizations q on q.agent_id = $3 and q.dedupe_id = $5
where a.resource_id = $1 and a.user_id = $2`,
}

/** Asking a person, by hand: the inbox, the question, its message, the audit entry. */
export const askAgentFloor = {
  name: 'floor_ask_agent',
  text: `with ${resting}, inbox as (
  update chatfactor.inboxes set version = version + 1, assignment_id = $5, says = $13::jsonb, due_at = $14::timestamptz
  where id = $11 and version = $12 and exists (select 1 from agent) returning 1
), asked as (
  insert into chatfactor.authorizations (id, version, resource_id, user_id, assignment_id, agent_id, inbox_id, token_id, dedupe_id, state,
    mode, purpose, key_id, send_number, number, misses, transaction, delivery_id, use_within_ms, expires_at, due_at, created_at)
  select $15, 1, $1, $3, $5, $9, $11, $7, $16, 'open', 'number_matching', 'pay', 'k1', $17::int, $18::int, 0, $19::jsonb, $20, 600000,
    $21::timestamptz, $21::timestamptz, $22::timestamptz
  where exists (select 1 from inbox)
), delivery as (
  insert into chatfactor.deliveries (id, version, state, channel, resource_id, user_id, assignment_id, transport, account_id, chat_id,
    template, params, send_number, attempts, due_at, expires_at, created_at)
  select $20, 1, 'waiting', 'chat', $1, $3, $5, 'fake', 'fake-bot', $23, 'authorization_ask', $24::jsonb, 0, 1, $25::timestamptz,
    $21::timestamptz, $22::timestamptz
  where exists (select 1 from inbox)
), ${auditInsert('authorization.asked', 'agent:of-the-floor', { id: '$26', now: '$22', subject: '$27', details: '$28' }, 'inbox')}
select count(*)::text from inbox`,
}

/** The press of the right number, by hand: the question, its removal from the inbox, the dedupe record, the audit entry. */
export const answerAgentFloor = {
  name: 'floor_answer_agent',
  text: `with ${resting}, held as materialized (
  select 1 from chatfactor.inboxes where id = $11 and version = $12 and exists (select 1 from agent) for no key update
), answered as (
  update chatfactor.authorizations set version = version + 1, state = 'approved', answered_at = $16::timestamptz, due_at = $17::timestamptz
  where id = $15 and version = 1 and exists (select 1 from held) returning 1
), inbox as (
  update chatfactor.inboxes set version = version + 1, assignment_id = $5, says = $13::jsonb, due_at = $14::timestamptz
  where id = $11 and exists (select 1 from answered)
), inbound as (
  insert into chatfactor.inbound (id, version, created_at) select $18, 1, $16::timestamptz where exists (select 1 from answered)
), ${auditInsert('authorization.approved', 'chat', { id: '$19', now: '$16', subject: '$20', details: '$21' }, 'answered')}
select count(*)::text from answered`,
}

/** Using a permit, by hand: the permit, a question that is not sent, the audit entry. */
export const permittedFloor = {
  name: 'floor_permitted',
  text: `with ${resting}, inbox as materialized (
  select 1 from chatfactor.inboxes where id = $11 and version = $12 and exists (select 1 from agent) for share
), permit as (
  update chatfactor.permits set version = version + 1, used = $15::jsonb
  where id = $13 and version = $14 and state = 'live' and exists (select 1 from inbox) returning 1
), allowed as (
  insert into chatfactor.authorizations (id, version, resource_id, user_id, assignment_id, agent_id, token_id, dedupe_id, state, mode,
    purpose, key_id, send_number, number, misses, transaction, permit_id, use_within_ms, expires_at, due_at, created_at)
  select $16, 1, $1, $3, $5, $9, $7, $17, 'accepted', 'number_matching', 'order', 'k1', 0, 0, 0, $18::jsonb, $13, 600000,
    $19::timestamptz, $19::timestamptz, $19::timestamptz
  where exists (select 1 from permit)
), ${auditInsert('authorization.permitted', 'agent:of-the-floor', { id: '$20', now: '$19', subject: '$21', details: '$22' }, 'permit')}
select count(*)::text from permit`,
}
