import type { Assignment, Resource, User } from '@chatfactor/core'
import { Button, Field, Icon, Link, Notice, PostForm, personName, Switch } from '@chatfactor/portal/pages'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { withWords } from '../home/home-links.js'
import { AssignTo, type Offered } from '../lists/assign-to.js'
import type { ConsoleKey } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import { AdminFrame, SaveBar } from './admin-frame.js'
import { Conflict, type ConflictRow } from './conflict.js'
import { useConsole } from './console-context.js'
import type { SentField } from './held-words.js'
import { LeavingLink } from './leaving-pages.js'
import { Nothing } from './nothing.js'
import { type Opened, OpenedField } from './opened-form.js'
import type { UserValues } from './user-values.js'

const ProfileFields: FC<{
  values: UserValues
  errors: ReadonlyMap<string, string>
  password: string
  isNew: boolean
}> = ({ values, errors, password, isNew }) => {
  const words = useWords()
  return (
    <>
      <Field
        label={words.say('console.user.login')}
        name="login"
        value={values.login}
        error={errors.get('login')}
        input={{ required: isNew, maxlength: 50, autocapitalize: 'none', spellcheck: false }}
      />
      <Field
        label={words.say(isNew ? 'console.newUser.password' : 'console.user.newPassword')}
        name="password"
        error={errors.get('password')}
        hint={password}
        input={{ type: 'password', autocomplete: 'new-password', maxlength: 100 }}
      />
      <Field
        label={words.say('console.user.email')}
        name="email"
        value={values.email}
        error={errors.get('email')}
        hint={words.say('console.user.emailHint')}
        input={{ type: 'email', maxlength: 100 }}
      />
      <div class="pair">
        <Field
          label={words.say('console.user.firstName')}
          name="firstName"
          value={values.firstName}
          error={errors.get('firstName')}
          input={{ maxlength: 100 }}
        />
        <Field
          label={words.say('console.user.lastName')}
          name="lastName"
          value={values.lastName}
          error={errors.get('lastName')}
          input={{ maxlength: 100 }}
        />
      </div>
    </>
  )
}

/** A new person. */
export const NewUserPage: FC<{ values: UserValues; errors: ReadonlyMap<string, string> }> = ({ values, errors }) => {
  const { words, paths } = useConsole()
  return (
    <AdminFrame title={words.say('console.newUser.title')} at="users">
      <h1>{words.say('console.newUser.title')}</h1>
      <p class="lead">{words.say('console.newUser.lead')}</p>
      <PostForm action={paths.users} class="stack narrow">
        <ProfileFields values={values} errors={errors} password={words.say('console.newUser.passwordHint')} isNew />
        <div class="buttons">
          <Link class="button" href={paths.users} says={words.say('console.newUser.back')} />
          <Button class="button primary" says={words.say('console.newUser.create')} />
        </div>
      </PostForm>
    </AdminFrame>
  )
}

const UserFrame: FC<PropsWithChildren<{ user: User }>> = ({ user, children }) => {
  const { words, paths } = useConsole()
  return (
    <AdminFrame title={personName(user, user.externalId)} at="users">
      <p class="crumb">
        <a href={paths.users}>
          <Icon name="back" />
          {words.say('console.frame.users')}
        </a>
      </p>
      <h1>
        <bdi>{personName(user, user.externalId)}</bdi>{' '}
        {user.active ? null : <span class="badge bad">{words.say('console.user.off')}</span>}
      </h1>
      {children}
    </AdminFrame>
  )
}

export interface UserPageProps {
  readonly user: User
  readonly values: UserValues
  readonly opened: Opened<UserValues>
  readonly errors: ReadonlyMap<string, string>
  readonly assignments: readonly { readonly assignment: Assignment; readonly resource: Resource }[]
  /** Resources to choose from for another assignment. */
  readonly offered: Offered
  readonly news: UserNews | null
  /** The previous choice, when the page is shown again. */
  readonly assignTo: string | null
  readonly removesPassword: boolean
}

/** Messages shown once after an action. */
const userNews = {
  saved: 'console.user.saved',
  created: 'console.user.added',
  assigned: 'console.user.assigned',
  assigned_off: 'console.user.assignedOff',
} as const satisfies Readonly<Record<string, ConsoleKey>>

type UserNews = keyof typeof userNews

/** One person: who they are, and their Resources. */
export const UserPage: FC<UserPageProps> = (props) => {
  const { actor, words, paths } = useConsole()
  const { user, values, errors, assignments } = props
  return (
    <UserFrame {...props}>
      {props.news === null ? null : <Notice tone="good">{words.say(userNews[props.news])}</Notice>}
      <section class="belongs">
        <h2>{words.say('console.user.resources')}</h2>
        {assignments.length === 0 ? <Nothing of="resources">{words.say('console.user.nowhere')}</Nothing> : null}
        <ul class="plain-list">
          {assignments.map(({ assignment, resource }) => (
            <li>
              <a href={paths.resource(resource.id, 'members')}>{resource.name}</a>
              {assignment.enrolled ? (
                <span class="badge good">{words.say('console.user.enrolled')}</span>
              ) : (
                <span class="badge">{words.say('console.user.notEnrolled')}</span>
              )}
            </li>
          ))}
        </ul>
        <AssignTo user={user} offered={props.offered} assignTo={props.assignTo} />
        {actor.resources === 'all' && (user.login ?? user.externalId) !== null ? (
          <p>
            <a href={withWords(paths.activity, { person: user.login ?? user.externalId ?? '' })}>
              {words.say('console.resource.activity')}
            </a>
          </p>
        ) : null}
      </section>
      <PostForm action={paths.user(user.id)} class="settings" data-save data-unsaved={errors.size > 0 ? '' : undefined}>
        <OpenedField opened={props.opened} />
        <section>
          <h2>{words.say('console.user.profile')}</h2>
          <ProfileFields
            values={values}
            errors={errors}
            password={words.say(
              user.hasPassword
                ? 'console.user.passwordKept'
                : user.email === null
                  ? 'console.user.passwordNoneNoEmail'
                  : 'console.user.passwordNone',
            )}
            isNew={false}
          />
          <Field
            label={words.say('console.user.phone')}
            name="phone"
            value={values.phone}
            error={errors.get('phone')}
            input={{ type: 'tel', maxlength: 16 }}
          />
          {user.hasPassword ? (
            <Switch
              name="removePassword"
              label={words.say('console.user.removePassword')}
              explanation={words.say('console.user.removePasswordHint')}
              on={props.removesPassword}
            />
          ) : null}
          <Switch
            name="active"
            label={words.say('console.user.active')}
            explanation={words.say('console.user.activeHint')}
            on={values.active}
          />
        </section>
        <SaveBar />
      </PostForm>
      <LeavingLink path={paths.eraseUser(user.id)} verb="users.erase">
        {words.say('console.erase.open')}
      </LeavingLink>
    </UserFrame>
  )
}

interface UserConflictPageProps {
  readonly user: User
  readonly who: string | null
  readonly rows: readonly ConflictRow[]
  readonly opened: Opened<UserValues>
  readonly sent: readonly SentField[]
  /** A typed password is never shown; it has to be typed again. */
  readonly asksPassword: boolean
}

/** Another administrator saved this person in between. */
export const UserConflictPage: FC<UserConflictPageProps> = (props) => {
  const { words, paths } = useConsole()
  const path = paths.user(props.user.id)
  return (
    <UserFrame {...props}>
      <Conflict {...props} action={path} keepPath={path}>
        {props.asksPassword ? (
          <Field
            label={words.say('console.user.newPassword')}
            name="password"
            hint={words.say('console.conflict.passwordAgain')}
            input={{ type: 'password', autocomplete: 'new-password', maxlength: 100, required: true }}
          />
        ) : null}
      </Conflict>
    </UserFrame>
  )
}
