import { createHash } from 'node:crypto'
import { migrations } from '@chatfactor/store-postgres'

/** The tables as the first migrations left them, with one Resource, in the format that every version reads. */
export function earlierTables(count: number, resourceId: string): string {
  const applied = migrations.slice(0, count).map(({ name, sql }) => {
    const hash = createHash('sha256').update(sql).digest('hex')
    return `${sql};\ninsert into migrations (name, hash) values ('${name}', '${hash}');`
  })
  return `create schema chatfactor;
set search_path = chatfactor;
create table migrations (
  name text primary key, hash text not null, applied_at timestamp(3) with time zone not null default now()
);
${applied.join('\n')}
insert into resources (id, version, name, active, address, self_service, second_factor, created_at) values
  ('${resourceId}', 1, 'Billing', true, 'billing', '${JSON.stringify(selfService)}', '${JSON.stringify(secondFactor)}', now());`
}

const selfService = {
  enabled: true,
  allowedActions: ['token.enroll'],
  firstEnrollment: 'sign_in',
  tokenEnrollment: { bot: { enabled: true, transports: null } },
}
const secondFactor = {
  required: false,
  activation: 'on_scan',
  attemptLimit: 10,
  confirmation: 'code',
  gracePeriodMs: 0,
  maxTokensPerUser: 1,
  rememberBrowsersMs: null,
}

/** So many strangers' users and chats, and ten times as many entries of a trail, which nobody asks for. */
export function crowdOf(people: number): string {
  const id = (kind: string) => `'01${kind}' || lpad(n::text, 20, '0')`
  return `set search_path = chatfactor;
insert into users (id, version, login, login_key, active, subject_id, session_epoch, created_at)
  select ${id('user')}, 1, 'crowd-' || n, 'crowd-' || n, true, ${id('subj')}, 0, now() from generate_series(1, ${people}) n;
insert into chats (id, version, transport, account_id, chat_id, reachable, pushable, bindings, code_misses, muted_users, created_at)
  select ${id('chat')}, 1, 'telegram', 'crowd', n::text, true, true, '{}', '[]', '{}', now() from generate_series(1, ${people}) n;
insert into audit (id, version, at, subject_id, action, actor, outcome, details)
  select ${id('audi')}, 1, now() - interval '1 day', ${id('subj')}, 'crowd.passed', 'host', 'success', '{}'
  from generate_series(1, ${people * 10}) n;
analyze;`
}
