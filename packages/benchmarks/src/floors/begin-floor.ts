import { auditInsert, resourceAndPerson } from './guards.js'

/** Starting an enrollment that replaces a token, by hand. */
export const beginFloor = {
  name: 'floor_begin',
  text: `with ${resourceAndPerson}, membership as (
  update chatfactor.assignments set version = version + 1, open_enrollment_id = $7
  where id = $5 and version = $6 and exists (select 1 from person) returning 1
), enrollment as (
  insert into chatfactor.enrollments (id, version, resource_id, user_id, assignment_id, state, name, transport, account_id, digits,
    activation, confirmation, generation, key_id, link_hash, typed_hash, expires_at, complete_by, confirm_misses, replaces_token_id,
    created_at)
  select $7, 1, $1, $3, $5, 'awaiting_scan', 'My phone', 'fake', 'fake-bot', 6, 'on_scan', 'code', 1, 'k1', $8, $9, $10::timestamptz,
    $11::timestamptz, 0, $12, $13::timestamptz
  where exists (select 1 from membership)
), ${auditInsert('enrollment.started', 'person', { id: '$14', now: '$13', subject: '$15', details: '$16' }, 'membership')}
select count(*)::text from membership`,
}
