import { auditInsert, resourceAndPerson } from './guards.js'

/**
 * The press of the right button, by hand: the challenge, the dedupe record, the audit entry. Everything that decides whether the press counts is
 * locked before the challenge is answered.
 */
export const answerFloor = {
  name: 'floor_answer',
  text: `with ${resourceAndPerson}, membership as materialized (
  select 1 from chatfactor.assignments where id = $5 and version = $6 and exists (select 1 from person) for share
), token as materialized (
  select 1 from chatfactor.tokens where id = $7 and version = $8 and exists (select 1 from membership) for share
), challenge as (
  update chatfactor.challenges set version = version + 1, state = 'approved', answered_at = $10::timestamptz
  where id = $9 and version = 1 and exists (select 1 from token) returning 1
), inbound as (
  insert into chatfactor.inbound (id, version, created_at) select $11, 1, $10::timestamptz where exists (select 1 from challenge)
), ${auditInsert('challenge.approved', 'chat', { id: '$12', now: '$10', subject: '$13', details: '$14' }, 'challenge')}
select count(*)::text from challenge`,
}
