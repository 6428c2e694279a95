-- Every collection is a table. There are no foreign keys: references may lead to records that are gone.
-- Texts are collated "C", by code point, so that lists have the same order in every database.

create table resources (
  id text collate "C" not null primary key,
  version integer not null,
  name text collate "C" not null,
  active boolean not null,
  address text collate "C",
  self_service jsonb not null,
  second_factor jsonb not null,
  created_at timestamp(3) with time zone not null
);
create unique index resources_address_key on resources (address) where (address is not null);
create index resources_all_idx on resources (name, id);

create table users (
  id text collate "C" not null primary key,
  version integer not null,
  login text collate "C",
  login_key text collate "C",
  external_id text collate "C",
  email text collate "C",
  phone text collate "C",
  first_name text collate "C",
  last_name text collate "C",
  password_hash text collate "C",
  active boolean not null,
  subject_id text collate "C" not null,
  session_epoch integer not null,
  previous_email jsonb,
  created_at timestamp(3) with time zone not null
);
create unique index users_login_key on users (login_key) where (login_key is not null);
create unique index users_external_id_key on users (external_id) where (external_id is not null);
create index users_all_idx on users (login_key nulls first, id);

create table assignments (
  id text collate "C" not null primary key,
  version integer not null,
  resource_id text collate "C" not null,
  user_id text collate "C" not null,
  external_id text collate "C",
  active boolean not null,
  enrolled boolean not null,
  token_ids jsonb not null,
  preferred_token_id text collate "C",
  open_enrollment_id text collate "C",
  live_challenge_id text collate "C",
  misses integer not null,
  misses_in_total integer not null,
  lock_level integer not null,
  locked_until timestamp(3) with time zone,
  sent_at jsonb not null,
  session_epoch integer not null,
  bypass_until timestamp(3) with time zone,
  enrollment_blocked boolean not null,
  pin_hash text collate "C",
  recovery_codes jsonb not null,
  required_since timestamp(3) with time zone,
  last_accepted_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null
);
create unique index assignments_person_key on assignments (resource_id, user_id);
create unique index assignments_external_person_key on assignments (resource_id, external_id) where (external_id is not null);
create index assignments_by_resource_idx on assignments (resource_id, id);
create index assignments_by_user_idx on assignments (user_id, id);

create table chats (
  id text collate "C" not null primary key,
  version integer not null,
  transport text collate "C" not null,
  account_id text collate "C" not null,
  chat_id text collate "C" not null,
  reachable boolean not null,
  pushable boolean not null,
  display_name text collate "C",
  username text collate "C",
  language text collate "C",
  bindings jsonb not null,
  code_misses jsonb not null,
  muted_users jsonb not null,
  last_hint_at timestamp(3) with time zone,
  last_heard_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null
);
create unique index chats_address_key on chats (transport, account_id, chat_id);

create table tokens (
  id text collate "C" not null primary key,
  version integer not null,
  resource_id text collate "C" not null,
  user_id text collate "C" not null,
  assignment_id text collate "C" not null,
  chat_record_id text collate "C" not null,
  name text collate "C" not null,
  transport text collate "C" not null,
  account_id text collate "C" not null,
  chat_id text collate "C" not null,
  display_name text collate "C",
  digits integer not null,
  created_at timestamp(3) with time zone not null,
  revoked_at timestamp(3) with time zone,
  revoked_because text collate "C"
);
create index tokens_by_assignment_idx on tokens (assignment_id, id);
create index tokens_by_user_idx on tokens (user_id, id);

create table enrollments (
  id text collate "C" not null primary key,
  version integer not null,
  resource_id text collate "C" not null,
  user_id text collate "C" not null,
  assignment_id text collate "C" not null,
  state text collate "C" not null,
  name text collate "C" not null,
  transport text collate "C" not null,
  account_id text collate "C" not null,
  digits integer not null,
  activation text collate "C" not null,
  confirmation text collate "C" not null,
  generation integer not null,
  key_id text collate "C" not null,
  link_hash text collate "C",
  typed_hash text collate "C",
  expires_at timestamp(3) with time zone not null,
  complete_by timestamp(3) with time zone not null,
  claimed_by text collate "C",
  chat_record_id text collate "C",
  chat_id text collate "C",
  display_name text collate "C",
  confirm_misses integer not null,
  session_id text collate "C",
  replaces_token_id text collate "C",
  token_id text collate "C",
  created_at timestamp(3) with time zone not null,
  claimed_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone
);
create unique index enrollments_link_code_key on enrollments (link_hash) where (link_hash is not null);
create unique index enrollments_typed_code_key on enrollments (typed_hash) where (typed_hash is not null);
create index enrollments_by_assignment_idx on enrollments (assignment_id, created_at, id);
create index enrollments_by_chat_idx on enrollments (chat_record_id nulls first, state, created_at, id);
create index enrollments_by_state_idx on enrollments (state, complete_by, id);

create table challenges (
  id text collate "C" not null primary key,
  version integer not null,
  resource_id text collate "C" not null,
  user_id text collate "C" not null,
  assignment_id text collate "C" not null,
  token_id text collate "C",
  kind text collate "C" not null,
  state text collate "C" not null,
  purpose text collate "C" not null,
  binding_hash text collate "C",
  digits integer not null,
  key_id text collate "C" not null,
  send_number integer not null,
  misses integer not null,
  miss_limit integer not null,
  expires_at timestamp(3) with time zone not null,
  context jsonb,
  created_at timestamp(3) with time zone not null,
  answered_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone
);
create index challenges_overdue_idx on challenges (expires_at, id);

create table sessions (
  id text collate "C" not null primary key,
  version integer not null,
  secret_hash text collate "C" not null,
  resource_id text collate "C" not null,
  user_id text collate "C" not null,
  assignment_id text collate "C" not null,
  user_epoch integer not null,
  assignment_epoch integer not null,
  methods jsonb not null,
  network text collate "C",
  device text collate "C",
  created_at timestamp(3) with time zone not null,
  last_seen_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null
);
create unique index sessions_secret_key on sessions (secret_hash);
create index sessions_by_user_idx on sessions (user_id, created_at, id);
create index sessions_overdue_idx on sessions (expires_at, id);

create table remembered_browsers (
  id text collate "C" not null primary key,
  version integer not null,
  secret_hash text collate "C" not null,
  resource_id text collate "C" not null,
  user_id text collate "C" not null,
  assignment_id text collate "C" not null,
  token_id text collate "C" not null,
  user_epoch integer not null,
  assignment_epoch integer not null,
  device text collate "C",
  created_at timestamp(3) with time zone not null,
  last_seen_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null
);
create unique index remembered_browsers_secret_key on remembered_browsers (secret_hash);
create index remembered_browsers_by_assignment_idx on remembered_browsers (assignment_id, created_at, id);
create index remembered_browsers_overdue_idx on remembered_browsers (expires_at, id);

create table one_time_links (
  id text collate "C" not null primary key,
  version integer not null,
  kind text collate "C" not null,
  key_id text collate "C" not null,
  secret_hash text collate "C" not null,
  resource_id text collate "C" not null,
  user_id text collate "C" not null,
  assignment_id text collate "C" not null,
  about jsonb not null,
  expires_at timestamp(3) with time zone not null,
  used_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null
);
create unique index one_time_links_secret_key on one_time_links (secret_hash);
create index one_time_links_overdue_idx on one_time_links (expires_at, id);
create index one_time_links_by_user_idx on one_time_links (user_id, id);

create table limits (
  id text collate "C" not null primary key,
  version integer not null,
  key text collate "C" not null,
  times jsonb not null,
  blocked_until timestamp(3) with time zone,
  expires_at timestamp(3) with time zone not null
);
create unique index limits_key_key on limits (key);
create index limits_overdue_idx on limits (expires_at, id);

create table deliveries (
  id text collate "C" not null primary key,
  version integer not null,
  state text collate "C" not null,
  channel text collate "C" not null,
  resource_id text collate "C",
  user_id text collate "C",
  assignment_id text collate "C",
  transport text collate "C",
  account_id text collate "C",
  chat_id text collate "C",
  mail_to text collate "C",
  template text collate "C" not null,
  params jsonb not null,
  challenge_id text collate "C",
  enrollment_id text collate "C",
  send_number integer not null,
  attempts integer not null,
  due_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  outcome text collate "C",
  outcome_detail text collate "C",
  message_id text collate "C",
  created_at timestamp(3) with time zone not null
);
create index deliveries_due_idx on deliveries (state, due_at, id);
create index deliveries_by_age_idx on deliveries (created_at, id);

create table inbound (
  id text collate "C" not null primary key,
  version integer not null,
  reply jsonb,
  created_at timestamp(3) with time zone not null
);
create index inbound_by_age_idx on inbound (created_at, id);

create table audit (
  id text collate "C" not null primary key,
  version integer not null,
  at timestamp(3) with time zone not null,
  resource_id text collate "C",
  subject_id text collate "C",
  action text collate "C" not null,
  actor text collate "C" not null,
  outcome text collate "C" not null,
  details jsonb not null
);
create index audit_by_time_idx on audit (at, id);
create index audit_by_resource_idx on audit (resource_id nulls first, at, id);
