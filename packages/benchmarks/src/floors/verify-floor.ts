import { auditInsert, resourceAndPerson } from './guards.js'

/** Accepting a code, by hand: the challenge is used up, the person's counters begin anew, the audit entry. */
export const verifyFloor = {
  name: 'floor_verify',
  text: `with ${resourceAndPerson}, membership as (
  update chatfactor.assignments set version = version + 1, misses = 0, misses_in_total = 0, lock_level = 0, locked_until = null,
    sent_at = '[]', live_challenge_id = null, last_accepted_at = $9::timestamptz
  where id = $5 and version = $6 and exists (select 1 from person) returning 1
), challenge as (
  update chatfactor.challenges set version = version + 1, state = 'accepted', ended_at = $9::timestamptz
  where id = $7 and version = $8 and state = 'pending' and expires_at > $9::timestamptz and exists (select 1 from membership) returning 1
), ${auditInsert('challenge.accepted', 'host', { id: '$10', now: '$9', subject: '$11', details: '$12' }, 'challenge')}
select count(*)::text from challenge`,
}
