import type { User, UserFields } from '@chatfactor/core'
import { type Form, readForm } from '../http/form.js'
import { page } from '../http/html.js'
import { inputErrors } from '../http/input-errors.js'
import { type PortalContext, type PortalRoutes, portalHono } from '../http/portal-hono.js'
import { userWords } from '../pages/field-words.js'
import type { Site } from '../site.js'
import { adminPaths } from './admin-paths.js'
import { listOptions, listQuery } from './list-query.js'
import { UserListPage } from './user-list-page.js'
import { NewUserPage, UserPage, type UserValues } from './user-pages.js'

const noErrors: ReadonlyMap<string, string> = new Map()
const nobody: UserValues = { login: '', email: '', phone: '', firstName: '', lastName: '', active: true }

/** The people, across Resources. */
export function userRoutes(site: Site): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.chatfactor.administration.as(c.get('actor'))

  return portalHono()
    .get('/users', async (c) => {
      const query = listQuery(c)
      const list = await as(c).users.list(listOptions(query))
      return page(c, <UserListPage site={site} actor={c.get('actor')} list={list} {...query} />)
    })

    .get('/users/new', (c) =>
      page(c, <NewUserPage site={site} actor={c.get('actor')} values={nobody} errors={noErrors} />),
    )

    .post('/users', async (c) => {
      const form = await readForm(c)
      const values = { ...typedValues(form), active: true }
      const password = form.text('password')
      try {
        const { id } = await as(c).users.create({
          ...fieldsOf(values),
          ...(password === '' ? {} : { password }),
        })
        return c.redirect(`${paths.user(id)}?done=created`, 303)
      } catch (error) {
        const errors = inputErrors(error, userWords, c.var.words)
        if (errors === null) throw error
        return page(c, <NewUserPage site={site} actor={c.get('actor')} values={values} errors={errors} />, 422)
      }
    })

    .get('/users/:id', async (c) => {
      const user = await as(c).users.get(c.req.param('id'))
      return showUser(c, user, storedValues(user), noErrors)
    })

    .post('/users/:id', async (c) => {
      const id = c.req.param('id')
      const form = await readForm(c)
      const values = typedValues(form)
      const password = form.text('password')
      try {
        await as(c).users.update(id, {
          ...fieldsOf(values),
          ...(password === '' ? {} : { password }),
          ...(password === '' && form.isOn('removePassword') ? { password: null } : {}),
        })
      } catch (error) {
        const errors = inputErrors(error, userWords, c.var.words)
        if (errors === null) throw error
        return showUser(c, await as(c).users.get(id), values, errors)
      }
      return c.redirect(`${paths.user(id)}?done=saved`, 303)
    })

    .post('/users/:id/assign', async (c) => {
      const id = c.req.param('id')
      await as(c).members.assign((await readForm(c)).text('resourceId'), id)
      return c.redirect(`${paths.user(id)}?done=assigned`, 303)
    })

  async function showUser(
    c: PortalContext,
    user: User,
    values: UserValues,
    errors: ReadonlyMap<string, string>,
  ): Promise<Response> {
    const [assigned, resources] = await Promise.all([
      as(c).users.assignments(user.id),
      as(c).resources.list({ limit: 500 }),
    ])
    const assignments = await Promise.all(
      assigned.map(async (assignment) => ({
        assignment,
        resource:
          resources.items.find(({ id }) => id === assignment.resourceId) ??
          (await as(c).resources.get(assignment.resourceId)),
      })),
    )
    const done = c.req.query('done')
    const news = (['saved', 'created', 'assigned'] as const).find((known) => known === done) ?? null
    return page(
      c,
      <UserPage
        site={site}
        actor={c.get('actor')}
        user={user}
        values={values}
        errors={errors}
        assignments={assignments}
        others={resources.items.filter(({ id }) => !assigned.some(({ resourceId }) => resourceId === id))}
        news={errors.size === 0 ? news : null}
      />,
      errors.size === 0 ? 200 : 422,
    )
  }
}

function storedValues(user: User): UserValues {
  return {
    login: user.login ?? '',
    email: user.email ?? '',
    phone: user.phone ?? '',
    firstName: user.firstName ?? '',
    lastName: user.lastName ?? '',
    active: user.active,
  }
}

function typedValues(form: Form): UserValues {
  return {
    login: form.text('login').trim(),
    email: form.text('email').trim(),
    phone: form.text('phone').replace(/[\s()-]/g, ''),
    firstName: form.text('firstName').trim(),
    lastName: form.text('lastName').trim(),
    active: form.isOn('active'),
  }
}

/** An empty field takes away what was there. */
function fieldsOf(values: UserValues): UserFields {
  const orNull = (text: string) => (text === '' ? null : text)
  return {
    login: orNull(values.login),
    email: orNull(values.email),
    phone: orNull(values.phone),
    firstName: orNull(values.firstName),
    lastName: orNull(values.lastName),
    active: values.active,
  }
}
