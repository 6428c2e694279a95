import { auditInsert, resourceAndPerson } from './guards.js'

/**
 * Accepting a code, by hand: the challenge is used up, the person's counters are reset, the audit entry. All or nothing, so the person is locked
 * before the challenge is judged.
 */
export const verifyFloor = {
  name: 'floor_verify',
  text: `with ${resourceAndPerson}, held as materialized (
  select 1 from chatfactor.assignments where id = $5 and version = $6 and exists (select 1 from person) for no key update
), challenge as (
  update chatfactor.challenges set version = version + 1, state = 'accepted', ended_at = $9::timestamptz
  where id = $7 and version = $8 and exists (select 1 from held) returning 1
), membership as (
  update chatfactor.assignments set version = version + 1, misses = 0, misses_in_total = 0, lock_level = 0, locked_until = null,
    sent_at = '[]', live_challenge_id = null, last_accepted_at = $9::timestamptz,
    token_uses = jsonb_build_object(preferred_token_id, (extract(epoch from $9::timestamptz) * 1000)::bigint)
  where id = $5 and exists (select 1 from challenge)
), ${auditInsert('challenge.accepted', 'host', { id: '$10', now: '$9', subject: '$11', details: '$12' }, 'challenge')}
select count(*)::text from challenge`,
}
