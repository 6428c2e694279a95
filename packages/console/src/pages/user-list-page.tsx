import type { User } from '@chatfactor/core'
import { Day, Icon, Initials, Link, personName } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { PeopleFound } from '../administration/people-found.js'
import { AssignBar } from '../bulk/assign-many-page.js'
import { Tick } from '../bulk/bulk-bar.js'
import { Table } from '../lists/table.js'
import { AdminFrame } from './admin-frame.js'
import { useConsole } from './console-context.js'
import { EmailText } from './email-text.js'
import { Nothing } from './nothing.js'
import { PeopleCount, PeoplePages, PeopleSearch, PeopleSort, type Sorts } from './people-list.js'
import { type PeopleQuery, peoplePlaces } from './people-query.js'

type UsersFound = PeopleFound<User>

const sorts: Sorts = [
  ['login', 'console.people.byLogin'],
  ['created', 'console.people.byCreated'],
]

interface UserListPageProps {
  readonly list: UsersFound
  readonly query: PeopleQuery
}

/** All people. */
export const UserListPage: FC<UserListPageProps> = ({ list, query }) => {
  const { site, words, paths } = useConsole()
  return (
    <AdminFrame title={words.say('console.users.title')} at="users">
      <div class="title-row">
        <h1>{words.say('console.users.title')}</h1>
        {site.hasOperations ? (
          <Link class="button" href={paths.importPeople()} says={words.say('console.import.open')} />
        ) : null}
        <a class="button primary" href={paths.newUser}>
          <Icon name="add" />
          {words.say('console.users.new')}
        </a>
      </div>
      <PeopleSearch path={paths.users} query={query} found={list} />
      <PeopleSort path={paths.users} query={query} found={list} sorts={sorts} />
      <PeopleCount query={query} found={list} />
      {list.items.length === 0 ? null : <AssignBar text={query.text} anywhere={list.anywhere} />}
      {list.items.length === 0 ? (
        <Nothing of={query.text === '' ? 'people' : 'search'}>
          {query.text === ''
            ? words.say('console.users.none')
            : words.say('console.users.noneFound', { text: query.text })}
        </Nothing>
      ) : (
        <Table
          heads={['console.users.login', 'console.users.name', 'console.users.signsInWith', 'console.users.created']}
        >
          {list.items.map((user) => (
            <tr>
              <th scope="row">
                <span class="named">
                  {site.hasOperations ? <Tick userId={user.id} name={personName(user, user.externalId)} /> : null}
                  <Initials name={personName(user, user.externalId)} of="person" />
                  <a href={paths.user(user.id)}>{user.login ?? user.externalId ?? user.id}</a>
                  {user.active ? null : <span class="badge bad">{words.say('console.users.off')}</span>}
                </span>
              </th>
              <td data-label={words.say('console.users.name')}>
                <span>
                  {[user.firstName, user.lastName].filter(Boolean).join(' ') || <span class="muted">–</span>}
                  {user.email === null ? null : (
                    <span class="hint">
                      <EmailText email={user.email} />
                    </span>
                  )}
                </span>
              </td>
              <td data-label={words.say('console.users.signsInWith')}>
                {user.hasPassword ? (
                  words.say('console.users.password')
                ) : user.email === null ? (
                  <span class="muted">{words.say('console.users.nothing')}</span>
                ) : (
                  words.say('console.users.mailedCode')
                )}
              </td>
              <td data-label={words.say('console.users.created')}>
                <Day at={user.createdAt} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <PeoplePages path={paths.users} query={query} found={list} places={peoplePlaces(query, null)} />
    </AdminFrame>
  )
}
