import type { ListPage, Resource } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { Day } from '../parts/moment.js'
import { AdminFrame, type AdminPageProps, NextPage, SearchForm } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'

interface ResourceListPageProps extends AdminPageProps {
  readonly list: ListPage<Resource>
  readonly startsWith: string
  readonly after: string | null
}

/** Every Resource that the administrator may see. */
export const ResourceListPage: FC<ResourceListPageProps> = ({ site, actor, list, startsWith, after }) => {
  const paths = adminPaths(site)
  return (
    <AdminFrame site={site} actor={actor} title="Resources" at="resources">
      <div class="title-row">
        <h1>Resources</h1>
        {actor.resources === 'all' ? (
          <a class="button primary" href={paths.newResource}>
            <Icon name="plus" />
            New Resource
          </a>
        ) : null}
      </div>
      <SearchForm action={paths.resources} label="Name begins with" startsWith={startsWith} />
      {list.items.length === 0 ? (
        <p class="nothing">
          {startsWith === ''
            ? 'No Resource yet. A Resource is a system that you protect, e.g. your billing or your VPN.'
            : `No Resource begins with “${startsWith}”.`}
        </p>
      ) : (
        <div class="table-frame">
          <table>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Self-Service</th>
                <th scope="col">BOT</th>
                <th scope="col">Created</th>
              </tr>
            </thead>
            <tbody>
              {list.items.map((resource) => (
                <tr>
                  <th scope="row">
                    <a href={paths.resource(resource.id)}>{resource.name}</a>
                    {resource.active ? null : <span class="badge bad">Off</span>}
                  </th>
                  <td data-label="Self-Service">
                    {resource.selfService.enabled && resource.selfService.address !== null ? (
                      <code>/p/{resource.selfService.address}</code>
                    ) : (
                      <span class="muted">Off</span>
                    )}
                  </td>
                  <td data-label="BOT">
                    {resource.selfService.tokenEnrollment.bot.enabled &&
                    resource.selfService.allowedActions.includes('token.enroll') ? (
                      <span class="badge good">On</span>
                    ) : (
                      <span class="muted">Off</span>
                    )}
                  </td>
                  <td data-label="Created">
                    <Day at={resource.createdAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <NextPage path={paths.resources} startsWith={startsWith} after={after} next={list.next} />
    </AdminFrame>
  )
}

interface NewResourcePageProps extends AdminPageProps {
  readonly values: { readonly name: string; readonly address: string }
  readonly errors: ReadonlyMap<string, string>
}

/** The beginnings of a Resource; everything people may do alone starts switched off. */
export const NewResourcePage: FC<NewResourcePageProps> = ({ site, actor, values, errors }) => {
  const paths = adminPaths(site)
  return (
    <AdminFrame site={site} actor={actor} title="New Resource" at="resources">
      <h1>New Resource</h1>
      <p class="lead">Everything people could do alone is off until you allow it.</p>
      <form method="post" action={paths.resources} class="stack narrow">
        <Field
          label="Name"
          name="name"
          value={values.name}
          error={errors.get('name')}
          hint="People see it on their pages and in messages."
          input={{ required: true, maxlength: 100, autofocus: true }}
        />
        <Field
          label="Self-Service Address"
          name="selfService.address"
          value={values.address}
          error={errors.get('selfService.address')}
          hint="The last part of the portal's address, e.g. billing. You can set it later."
          input={{ maxlength: 50, autocapitalize: 'none', spellcheck: false }}
        />
        <div class="buttons">
          <a class="button" href={paths.resources}>
            Back
          </a>
          <button type="submit" class="button primary">
            Create
          </button>
        </div>
      </form>
    </AdminFrame>
  )
}
