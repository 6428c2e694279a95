import type { ListPage, User } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { Day } from '../parts/moment.js'
import { AdminFrame, type AdminPageProps, NextPage, SearchForm } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'

interface UserListPageProps extends AdminPageProps {
  readonly list: ListPage<User>
  readonly startsWith: string
  readonly after: string | null
}

/** Every person. */
export const UserListPage: FC<UserListPageProps> = ({ site, actor, list, startsWith, after }) => {
  const paths = adminPaths(site)
  return (
    <AdminFrame site={site} actor={actor} title="Users" at="users">
      <div class="title-row">
        <h1>Users</h1>
        <a class="button primary" href={paths.newUser}>
          <Icon name="plus" />
          New user
        </a>
      </div>
      <SearchForm action={paths.users} label="Login begins with" startsWith={startsWith} />
      {list.items.length === 0 ? (
        <p class="nothing">{startsWith === '' ? 'Nobody yet.' : `No login begins with “${startsWith}”.`}</p>
      ) : (
        <div class="table-frame">
          <table>
            <thead>
              <tr>
                <th scope="col">Login</th>
                <th scope="col">Name</th>
                <th scope="col">Signs in with</th>
                <th scope="col">Created</th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((user) => (
                <tr>
                  <th scope="row">
                    <a href={paths.user(user.id)}>{user.login ?? user.externalId ?? user.id}</a>
                    {user.active ? null : <span class="badge bad">Off</span>}
                  </th>
                  <td data-label="Name">
                    {[user.firstName, user.lastName].filter(Boolean).join(' ') || <span class="muted">–</span>}
                  </td>
                  <td data-label="Signs in with">
                    {user.hasPassword ? (
                      'Password'
                    ) : user.email === null ? (
                      <span class="muted">Nothing yet</span>
                    ) : (
                      'Mailed code'
                    )}
                  </td>
                  <td data-label="Created">
                    <Day at={user.createdAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <NextPage path={paths.users} startsWith={startsWith} after={after} next={list.next} />
    </AdminFrame>
  )
}
