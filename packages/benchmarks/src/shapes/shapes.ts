/** Three tables of their own, with as little in them as an app could do with: no audit, no messages, no Resources, nothing checked. */
export const shapeTables = `create schema shapes;
create table shapes.tokens (
  id uuid primary key, subject text not null unique, counter bigint not null default 0, failed int not null default 0,
  locked_until timestamptz, created_at timestamptz not null default now()
);
create table shapes.challenges (
  id uuid primary key, token_id uuid not null, code_hash bytea not null, attempts int not null default 0, state text not null default 'pending',
  expires_at timestamptz not null, created_at timestamptz not null default now()
);
create index on shapes.challenges (expires_at);
create index on shapes.challenges (token_id, created_at);
create table shapes.enrollments (
  id uuid primary key, subject text not null, code_hash bytea not null unique, state text not null default 'pending',
  expires_at timestamptz not null, created_at timestamptz not null default now()
);
create index on shapes.enrollments (expires_at);`

export const loadToken = {
  name: 'shape_load',
  text: 'select counter, failed, locked_until from shapes.tokens where id = $1',
}

export const issueShape = {
  name: 'shape_issue',
  text: `with counted as (
  update shapes.tokens set counter = counter + 1 where id = $1 and counter = $2 and (locked_until is null or locked_until < now()) returning id
)
insert into shapes.challenges (id, token_id, code_hash, expires_at)
select $3, id, $4, now() + interval '3 minutes' from counted returning id`,
}

export const verifyShape = {
  name: 'shape_verify',
  text: `with judged as (
  update shapes.challenges set
    state = case when code_hash = $2 then 'accepted' else state end,
    attempts = attempts + case when code_hash = $2 then 0 else 1 end
  where id = $1 and state = 'pending' and expires_at > now() and attempts < 5 returning token_id, state
), counted as (
  update shapes.tokens t set
    failed = case when j.state = 'accepted' then 0 else t.failed + 1 end,
    locked_until = case when j.state = 'pending' and t.failed >= 4 then now() + interval '15 minutes' end
  from judged j where t.id = j.token_id and (t.locked_until is null or t.locked_until < now()) returning t.failed
)
select state from judged`,
}

export const beginShape = {
  name: 'shape_begin',
  text: `insert into shapes.enrollments (id, subject, code_hash, expires_at) values ($1, $2, $3, now() + interval '5 minutes')`,
}

export const activateShape = {
  name: 'shape_activate',
  text: `with claimed as (
  update shapes.enrollments set state = 'active' where code_hash = $1 and state = 'pending' and expires_at > now() returning subject
)
insert into shapes.tokens (id, subject) select $2, subject from claimed returning id`,
}
