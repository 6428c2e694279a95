-- Where the webhooks of Resources go, and what is sent there.
--
-- New tables: nothing that is there is locked or touched, and the version before never asks for them.

create table endpoints (
  id text collate "C" not null primary key,
  version integer not null,
  resource_id text collate "C" not null,
  url text collate "C" not null,
  events jsonb not null,
  state text collate "C" not null,
  secrets jsonb not null,
  ca jsonb,
  notify text collate "C",
  since text collate "C" not null,
  failing_since timestamp(3) with time zone,
  off_because text collate "C",
  created_at timestamp(3) with time zone not null
);
create index endpoints_by_resource_idx on endpoints (resource_id, id);

create table webhook_messages (
  id text collate "C" not null primary key,
  version integer not null,
  endpoint_id text collate "C" not null,
  resource_id text collate "C" not null,
  subject_id text collate "C",
  type text collate "C" not null,
  number text collate "C",
  body jsonb not null,
  state text collate "C" not null,
  attempts integer not null,
  due_at timestamp(3) with time zone not null,
  status integer,
  outcome text collate "C",
  took_ms integer,
  created_at timestamp(3) with time zone not null,
  ended_at timestamp(3) with time zone
);
create index webhook_messages_due_waiting_idx on webhook_messages (endpoint_id, due_at, id) where (state = 'waiting');
create index webhook_messages_by_endpoint_idx on webhook_messages (endpoint_id, id);
create index webhook_messages_by_subject_idx on webhook_messages (subject_id, id) where (subject_id is not null);
