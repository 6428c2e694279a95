-- Challenges remember the message that carries their code, so that it can be edited once the code is used. Tokens remember until when
-- their platform wants the chat left alone. An address may back one user only, where the host wants it so, and it is known since when the
-- host's word about it counts.
-- Memberships know when somebody signed in last, and when they were told where the portal is. People are found by the name that the trail
-- gives them, the trail by person, and members by what is the matter with them. What a remembered browser keeps is good for one turn.
-- Approvals have a way in which they are answered, and perhaps a transaction; assignments point at the newest one, remember what is asked
-- right now, and keep which categories of notifications their person does without.
-- Memberships know from what the recovery codes were derived that nobody typed back yet, and when each token was used last.
--
-- No row is rewritten: each column below is null, or has a default, and changes the catalog alone. The indexes read their tables once, about
-- a second for a million rows, and the locks below are held until then. The version before goes on: its inserts leave out what it does not
-- know, its updates leave it as it is.

-- All locks at once, or none: see the migration before.
do $locks$
declare
  usual constant text := current_setting('lock_timeout');
begin
  perform set_config('lock_timeout', '50ms', true);
  loop
    begin
      lock table users, assignments, chats, tokens, challenges, remembered_browsers, audit in access exclusive mode;
      exit;
    exception when lock_not_available or deadlock_detected then
      perform pg_sleep(0.2);
    end;
  end loop;
  perform set_config('lock_timeout', usual, true);
end
$locks$;

alter table challenges add column delivery_id text collate "C";

alter table tokens
  add column paused_until timestamp(3) with time zone,
  add column origin jsonb;

alter table users
  add column email_key text collate "C",
  add column email_set_at timestamp(3) with time zone;
create unique index users_email_key on users (email_key) where (email_key is not null);

alter table assignments
  add column bypass_reason text collate "C",
  add column signed_in_at timestamp(3) with time zone,
  add column told_at timestamp(3) with time zone;

create unique index users_subject_key on users (subject_id);
create index audit_by_subject_idx on audit (subject_id nulls first, at, id);

-- What searches ask for. None of them is on a column that every code changes.
create index assignments_signed_in_idx on assignments (resource_id, signed_in_at nulls first, id);
create index assignments_without_token_idx on assignments (resource_id, id) where token_ids = '[]';
create index assignments_off_idx on assignments (resource_id, id) where not active;
create index assignments_locked_idx on assignments (resource_id, id) where locked_until is not null;
create index chats_unreachable_idx on chats (id) where not reachable;
create index tokens_chat_idx on tokens (chat_record_id);

alter table remembered_browsers add column turn integer not null default 0;

alter table challenges
  add column mode text collate "C",
  add column transaction jsonb;

alter table assignments
  add column open_questions jsonb not null default '[]',
  add column live_approval_id text collate "C",
  add column approvals jsonb not null default '{"sends": 0, "strictUntil": null, "lockedUntil": null, "denials": []}';

alter table assignments
  add column recovery_batch jsonb,
  add column token_uses jsonb not null default '{}',
  add column muted_categories jsonb not null default '[]';
