import { isChatfactorError, type User } from '@chatfactor/core'
import { isPortalOn } from '@chatfactor/core/feature'
import {
  errorsIn,
  inputErrors,
  type PortalContext,
  type PortalRoutes,
  portalHono,
  readForm,
  refusedForm,
  refuseForm,
  textIn,
  textsIn,
  userWords,
} from '@chatfactor/portal/pages'
import { mostOffered } from '../lists/assign-to.js'
import type { ConsoleWords } from '../words/console-words.js'
import { adminPaths } from './admin-paths.js'
import { type ConflictRow, conflictRows, wishesIn, withWishes } from './conflict.js'
import type { ConsoleSite } from './console-site.js'
import { sentFields } from './held-words.js'
import { changeOfUserSince } from './last-change.js'
import { leadTelling, newsOf } from './news.js'
import { changedFields, expecting, keptForm, keptValues, type Opened, openedIn } from './opened-form.js'
import { peoplePlaces, peopleQuery, placeIn } from './people-query.js'
import { UserListPage } from './user-list-page.js'
import { NewUserPage, UserConflictPage, UserPage, type UserPageProps } from './user-pages.js'
import {
  newUserValues,
  passwordIn,
  storedUser,
  typedUser,
  type UserValues,
  userChange,
  userFields,
  userHeld,
  userLabel,
  userSchema,
} from './user-values.js'
import { actorOf, page, requireRight, wordsOf } from './visit.js'

const noErrors: ReadonlyMap<string, string> = new Map()

/** People, across Resources. */
export function userRoutes(site: ConsoleSite): PortalRoutes {
  const paths = adminPaths(site)
  const as = (c: PortalContext) => site.administration.as(actorOf(c))

  return portalHono()
    .get('/users', async (c) => {
      requireRight(c, 'users.update')
      const query = peopleQuery(c)
      const isNewest = query.sort === 'created'
      const list = await as(c).users.search({
        text: query.text,
        ...(isNewest ? { sort: 'created' } : {}),
        descending: isNewest !== query.turned,
        ...placeIn(peoplePlaces(query, null), query),
      })
      return page(c, <UserListPage list={list} query={query} />)
    })

    .get('/users/new', (c) => {
      requireRight(c, 'users.create')
      const refused = refusedForm(site, c)
      const values = { ...newUserValues, ...textsIn(refused) }
      return page(c, <NewUserPage values={values} errors={errorsIn(refused)} />)
    })

    .post('/users', async (c) => {
      const form = await readForm(c)
      const { active: _, ...typed } = typedUser(form)
      const values = { ...typed, active: true }
      const password = form.text('password')
      try {
        const { id } = await as(c).users.create({
          ...userChange(values, new Set(Object.keys(values))),
          ...(password === '' ? {} : { password }),
        })
        return leadTelling(site, c, 'created', paths.user(id))
      } catch (error) {
        const errors = inputErrors(error, userWords, c.var.words)
        if (errors === null) throw error
        return refuseForm(site, c, paths.newUser, { values: typed, errors })
      }
    })

    .get('/users/:id', async (c) => {
      requireRight(c, 'users.update')
      const user = await as(c).users.get(c.req.param('id'))
      const opened = openedNow(user)
      const refused = refusedForm(site, c)
      const kept = keptForm(refused, userSchema, opened.values)
      const errors = errorsIn(refused)
      if (kept === null) {
        const to = textIn(refused, 'resourceId')
        return showUser(c, user, { values: opened.values, opened, errors, assignTo: to, removesPassword: false })
      }
      // Nothing was wrong with the form; another administrator saved in between.
      if (errors.size === 0) return showConflict(c, user, kept, passwordWish(textIn(refused, 'password')))
      const removesPassword = textIn(refused, 'password') === 'remove'
      return showUser(c, user, { values: kept.typed, opened: kept.opened, errors, assignTo: null, removesPassword })
    })

    .post('/users/:id', async (c) => {
      const id = c.req.param('id')
      const form = await readForm(c)
      const opened = openedIn(form, userSchema)
      const values = typedUser(form)
      const password = passwordIn(form)
      const changed = changedFields(opened.values, values)
      const refuse = (errors: ReadonlyMap<string, string>) => {
        const kept = { ...keptValues(values, opened), password: wishOf(password) ?? '' }
        return refuseForm(site, c, paths.user(id), { values: kept, errors })
      }
      try {
        await as(c).users.update(id, {
          ...userChange(values, changed),
          ...password,
          ...expecting(opened, changed.size + Object.keys(password).length),
        })
      } catch (error) {
        if (isChatfactorError(error) && error.code === 'STALE') return refuse(noErrors)
        const errors = inputErrors(error, userWords, c.var.words)
        if (errors === null) throw error
        return refuse(errors)
      }
      return leadTelling(site, c, 'saved', paths.user(id))
    })

    .post('/users/:id/assign', async (c) => {
      const id = c.req.param('id')
      const { resourceId } = await as(c).members.create({
        resourceId: (await readForm(c)).text('resourceId'),
        userId: id,
      })
      const resource = await as(c).resources.get(resourceId)
      return leadTelling(site, c, isPortalOn(resource) ? 'assigned' : 'assigned_off', paths.user(id))
    })

  function openedNow(user: User): Opened<UserValues> {
    return { version: user.version, at: site.clock.now().getTime(), values: storedUser(user) }
  }

  async function showConflict(
    c: PortalContext,
    user: User,
    { opened, typed }: { readonly opened: Opened<UserValues>; readonly typed: UserValues },
    wish: PasswordWish | null,
  ): Promise<Response> {
    const words = wordsOf(c)
    const next = openedNow(user)
    const clash = { opened: opened.values, typed, now: next.values }
    const password = passwordRow(words, user, wish)
    // The save in between made the same changes.
    if (wishesIn(clash).size === 0 && password === null) return leadTelling(site, c, 'saved', paths.user(user.id))
    const rows = conflictRows(
      clash,
      (field) => userLabel(words, field),
      (_field, value) => userHeld(words, value),
    )
    const takesPassword = password !== null && wish === 'remove'
    return page(
      c,
      <UserConflictPage
        user={user}
        who={await changeOfUserSince(site, c, opened.at)}
        rows={password === null ? rows : [...rows, password]}
        opened={next}
        sent={[
          ...sentFields(userFields, withWishes(clash)),
          ...(takesPassword ? [['removePassword', 'on'] as const] : []),
        ]}
        asksPassword={wish === 'new'}
      />,
    )
  }

  async function showUser(
    c: PortalContext,
    user: User,
    given: Pick<UserPageProps, 'values' | 'opened' | 'errors' | 'assignTo' | 'removesPassword'>,
  ): Promise<Response> {
    const startsWith = (c.req.query('resource') ?? '').trim().slice(0, 100)
    const [assigned, resources] = await Promise.all([
      as(c).users.listAssignments(user.id),
      as(c).resources.list({ limit: mostOffered, ...(startsWith === '' ? {} : { startsWith }) }),
    ])
    const assignments = await Promise.all(
      assigned.map(async (assignment) => ({
        assignment,
        resource:
          resources.items.find(({ id }) => id === assignment.resourceId) ??
          (await as(c).resources.get(assignment.resourceId)),
      })),
    )
    const told = await newsOf(site, c)
    const news = (['saved', 'created', 'assigned', 'assigned_off'] as const).find((known) => known === told) ?? null
    return page(
      c,
      <UserPage
        user={user}
        {...given}
        assignments={assignments}
        offered={{
          resources: resources.items.filter(({ id }) => !assigned.some(({ resourceId }) => resourceId === id)),
          startsWith,
          isMore: resources.next !== null,
        }}
        news={given.errors.size === 0 ? news : null}
      />,
    )
  }
}

/** What to do with the password; the typed one is never stored. */
type PasswordWish = 'new' | 'remove'

function wishOf({ password }: ReturnType<typeof passwordIn>): PasswordWish | null {
  if (password === undefined) return null
  return password === null ? 'remove' : 'new'
}

function passwordWish(kept: string | null): PasswordWish | null {
  return kept === 'new' || kept === 'remove' ? kept : null
}

/** `null` if the password was not changed, or is already gone. */
function passwordRow(words: ConsoleWords, { hasPassword }: User, wish: PasswordWish | null): ConflictRow | null {
  if (wish === null || (wish === 'remove' && !hasPassword)) return null
  return {
    label: words.say('console.users.password'),
    now: words.say(hasPassword ? 'console.conflict.passwordSet' : 'console.conflict.empty'),
    mine: words.say(wish === 'remove' ? 'console.conflict.empty' : 'console.conflict.passwordNew'),
  }
}
