/** The records that all these operations rely on without writing them, locked against changes until the commit. */
export const resourceAndPerson = `resource as materialized (
  select 1 from chatfactor.resources where id = $1 and version = $2 for share
), person as materialized (
  select 1 from chatfactor.users where id = $3 and version = $4 and exists (select 1 from resource) for share
)`

/** The audit entry of an operation; the parameters are those of its id, time, subject and details. */
export function auditInsert(action: string, actor: string, parameters: AuditParameters, condition: string): string {
  const { id, now, subject, details } = parameters
  return `audited as (
  insert into chatfactor.audit (id, version, at, resource_id, subject_id, action, actor, outcome, details)
  select ${id}, 1, ${now}::timestamptz, $1, ${subject}, '${action}', '${actor}', 'success', ${details}::jsonb where exists (select 1 from ${condition})
)`
}

interface AuditParameters {
  readonly id: string
  readonly now: string
  readonly subject: string
  readonly details: string
}
