import type { Resource } from '@chatfactor/core'
import { Link, Moment } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { AdministratorSeen } from '../administration/administrators.js'
import { AdminFrame } from '../pages/admin-frame.js'
import { useConsole } from '../pages/console-context.js'
import { Nothing } from '../pages/nothing.js'
import { Table } from './table.js'

/** People are counted up to this number. */
const mostPeople = 2_000

interface AdministratorsPageProps {
  /** `null` for all that the administrator may see. */
  readonly resource: Resource | null
  readonly administrators: readonly AdministratorSeen[]
}

/** Who acted in the last 90 days, the most recent first, and on how many people. */
export const AdministratorsPage: FC<AdministratorsPageProps> = ({ resource, administrators }) => {
  const { actor, words, paths } = useConsole()
  const title = words.say('console.administrators.title')
  return (
    <AdminFrame title={resource === null ? title : `${title} · ${resource.name}`} at="administrators">
      <h1>{title}</h1>
      <p class="lead">{words.say('console.administrators.lead')}</p>
      {resource === null ? null : (
        <p>
          <strong>
            <bdi>{resource.name}</bdi>
          </strong>{' '}
          <Link class="chip" href={paths.administrators()} says={words.say('console.administrators.all')} />
        </p>
      )}
      {administrators.length === 0 ? (
        <Nothing of="activity">{words.say('console.administrators.none')}</Nothing>
      ) : (
        <Table
          heads={[
            'console.act.name',
            'console.administrators.last',
            'console.administrators.acts',
            'console.administrators.people',
          ]}
        >
          {administrators.map(({ adminId, lastActAt, acts, people }) => (
            <tr>
              <th scope="row">
                <Name adminId={adminId} resource={resource} isLinked={resource !== null || actor.resources === 'all'} />
              </th>
              <td data-label={words.say('console.administrators.last')}>
                <Moment at={lastActAt} />
              </td>
              <td data-label={words.say('console.administrators.acts')}>{acts}</td>
              <td data-label={words.say('console.administrators.people')}>
                {people < mostPeople ? people : words.say('console.administrators.many', { count: mostPeople })}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </AdminFrame>
  )
}

/** Links to an administrator's actions, if one list has them all. */
const Name: FC<{ readonly adminId: string; readonly resource: Resource | null; readonly isLinked: boolean }> = ({
  adminId,
  resource,
  isLinked,
}) => {
  const { paths } = useConsole()
  if (!isLinked) return <bdi>{adminId}</bdi>
  const list = resource === null ? paths.activity : paths.resource(resource.id, 'activity')
  return (
    <a href={`${list}?${new URLSearchParams({ by: adminId })}`}>
      <bdi>{adminId}</bdi>
    </a>
  )
}
