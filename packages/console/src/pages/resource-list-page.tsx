import type { ListPage, Resource } from '@chatfactor/core'
import { allows, tokenPolicy } from '@chatfactor/core/feature'
import { Button, Day, Field, Icon, Link, PostForm, portalPaths } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { Table } from '../lists/table.js'
import { AdminFrame, NextPage, SearchForm } from './admin-frame.js'
import { useConsole } from './console-context.js'
import { Nothing } from './nothing.js'
import { portalAddressOf } from './portal-address.js'

interface ResourceListPageProps {
  readonly list: ListPage<Resource>
  readonly startsWith: string
  readonly after: string | null
}

/** The Resources that the administrator may see. */
export const ResourceListPage: FC<ResourceListPageProps> = ({ list, startsWith, after }) => {
  const { actor, may, words, paths } = useConsole()
  return (
    <AdminFrame title={words.say('console.resources.title')} at="resources">
      <div class="title-row">
        <h1>{words.say('console.resources.title')}</h1>
        {actor.resources === 'all' && may('resources.create') ? (
          <a class="button primary" href={paths.newResource}>
            <Icon name="add" />
            {words.say('console.resources.new')}
          </a>
        ) : null}
      </div>
      <SearchForm action={paths.resources} label={words.say('console.resources.search')} startsWith={startsWith} />
      {list.items.length === 0 ? (
        <Nothing of={startsWith === '' ? 'resources' : 'search'}>
          {startsWith === ''
            ? words.say('console.resources.none')
            : words.say('console.resources.noneFound', { startsWith })}
        </Nothing>
      ) : (
        <Table
          heads={[
            'console.resources.name',
            'console.resources.selfService',
            'console.resources.bot',
            'console.resources.created',
          ]}
        >
          {list.items.map((resource) => (
            <tr>
              <th scope="row">
                <a href={paths.resourceStart(resource.id)}>{resource.name}</a>
                {resource.active ? null : <span class="badge bad">{words.say('console.resource.off')}</span>}
              </th>
              <td data-label={words.say('console.resources.selfService')}>
                <PortalOf resource={resource} />
              </td>
              <td data-label={words.say('console.resources.bot')}>
                {tokenPolicy(resource, 'bot').enabled && allows(resource, 'token.enroll') ? (
                  <span class="badge good">{words.say('console.resources.botOn')}</span>
                ) : (
                  <span class="muted">{words.say('console.resources.botOff')}</span>
                )}
              </td>
              <td data-label={words.say('console.resources.created')}>
                <Day at={resource.createdAt} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <NextPage path={paths.resources} startsWith={startsWith} after={after} next={list.next} />
    </AdminFrame>
  )
}

const PortalOf: FC<{ readonly resource: Resource }> = ({ resource }) => {
  const { site, words } = useConsole()
  const address = portalAddressOf(resource)
  if (address === null) return <span class="muted">{words.say('console.resources.selfServiceOff')}</span>
  return <code>{portalPaths(site, address).home}</code>
}

interface NewResourcePageProps {
  readonly values: { readonly name: string; readonly address: string }
  readonly errors: ReadonlyMap<string, string>
}

/** A new Resource; all self-service actions start switched off. */
export const NewResourcePage: FC<NewResourcePageProps> = ({ values, errors }) => {
  const { words, paths } = useConsole()
  return (
    <AdminFrame title={words.say('console.newResource.title')} at="resources">
      <h1>{words.say('console.newResource.title')}</h1>
      <p class="lead">{words.say('console.newResource.lead')}</p>
      <PostForm action={paths.resources} class="stack narrow">
        <Field
          label={words.say('console.newResource.name')}
          name="name"
          value={values.name}
          error={errors.get('name')}
          hint={words.say('console.newResource.nameHint')}
          input={{ required: true, maxlength: 100, autofocus: true }}
        />
        <Field
          label={words.say('console.newResource.address')}
          name="selfService.address"
          value={values.address}
          error={errors.get('selfService.address')}
          hint={words.say('console.newResource.addressHint')}
          input={{ maxlength: 50, autocapitalize: 'none', spellcheck: false }}
        />
        <div class="buttons">
          <Link class="button" href={paths.resources} says={words.say('console.newResource.back')} />
          <Button class="button primary" says={words.say('console.newResource.create')} />
        </div>
      </PostForm>
    </AdminFrame>
  )
}
