import type { Assignment, Resource, User } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Field, Switch } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { Notice } from '../parts/notice.js'
import { personName } from '../parts/person-name.js'
import { AdminFrame, type AdminPageProps, SaveBar } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'

/** What the form of a user holds. */
export interface UserValues {
  readonly login: string
  readonly email: string
  readonly phone: string
  readonly firstName: string
  readonly lastName: string
  readonly active: boolean
}

const ProfileFields: FC<{
  values: UserValues
  errors: ReadonlyMap<string, string>
  password: string
  isNew: boolean
}> = ({ values, errors, password, isNew }) => (
  <>
    <Field
      label="Login"
      name="login"
      value={values.login}
      error={errors.get('login')}
      input={{ required: isNew, maxlength: 50, autocapitalize: 'none', spellcheck: false }}
    />
    <Field
      label={isNew ? 'Password' : 'New password'}
      name="password"
      error={errors.get('password')}
      hint={password}
      input={{ type: 'password', autocomplete: 'new-password', maxlength: 100 }}
    />
    <Field
      label="Email"
      name="email"
      value={values.email}
      error={errors.get('email')}
      hint="For sign-in codes where there is no password, and for notices."
      input={{ type: 'email', maxlength: 100 }}
    />
    <div class="pair">
      <Field
        label="First name"
        name="firstName"
        value={values.firstName}
        error={errors.get('firstName')}
        input={{ maxlength: 100 }}
      />
      <Field
        label="Last name"
        name="lastName"
        value={values.lastName}
        error={errors.get('lastName')}
        input={{ maxlength: 100 }}
      />
    </div>
  </>
)

/** A new person. */
export const NewUserPage: FC<AdminPageProps & { values: UserValues; errors: ReadonlyMap<string, string> }> = ({
  site,
  actor,
  values,
  errors,
}) => {
  const paths = adminPaths(site)
  return (
    <AdminFrame site={site} actor={actor} title="New user" at="users">
      <h1>New user</h1>
      <p class="lead">
        Give a password, an e-mail address, or both. Whoever has no password signs in with a mailed code.
      </p>
      <form method="post" action={paths.users} class="stack narrow">
        <ProfileFields values={values} errors={errors} password="8 to 100 characters." isNew />
        <div class="buttons">
          <a class="button" href={paths.users}>
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

interface UserPageProps extends AdminPageProps {
  readonly user: User
  readonly values: UserValues
  readonly errors: ReadonlyMap<string, string>
  readonly assignments: readonly { readonly assignment: Assignment; readonly resource: Resource }[]
  /** Resources to choose from for another assignment. */
  readonly others: readonly Resource[]
  readonly news: 'saved' | 'created' | 'assigned' | null
}

const news = {
  saved: 'Saved. A new login, password or address ends the sessions of this person.',
  created: 'The user is there. Assign them to a Resource so that they can sign in.',
  assigned: 'Assigned. They can sign in to that portal now.',
}

/** One person: who they are, and where they belong. */
export const UserPage: FC<UserPageProps> = (props) => {
  const { site, actor, user, values, errors, assignments, others } = props
  const paths = adminPaths(site)
  return (
    <AdminFrame site={site} actor={actor} title={personName(user)} at="users">
      <p class="crumb">
        <a href={paths.users}>
          <Icon name="back" />
          Users
        </a>
      </p>
      <h1>
        <bdi>{personName(user)}</bdi> {user.active ? null : <span class="badge bad">Off</span>}
      </h1>
      {props.news === null ? null : <Notice tone="good">{news[props.news]}</Notice>}
      <section class="belongs">
        <h2>Resources</h2>
        {assignments.length === 0 ? <p class="nothing">Assigned nowhere yet, so they cannot sign in.</p> : null}
        <ul class="plain-list">
          {assignments.map(({ assignment, resource }) => (
            <li>
              <a href={paths.resource(resource.id, 'members')}>{resource.name}</a>
              {assignment.enrolled ? <span class="badge good">Enrolled</span> : <span class="badge">Not enrolled</span>}
            </li>
          ))}
        </ul>
        {others.length === 0 ? null : (
          <form method="post" action={paths.assignUser(user.id)} class="assign">
            <div class="field">
              <label for="assign-resource">Assign to a Resource</label>
              <select id="assign-resource" name="resourceId" required>
                {others.map((resource) => (
                  <option value={resource.id}>{resource.name}</option>
                ))}
              </select>
            </div>
            <button type="submit" class="button">
              Assign
            </button>
          </form>
        )}
      </section>
      <form
        method="post"
        action={paths.user(user.id)}
        class="settings"
        data-save
        data-unsaved={errors.size > 0 ? '' : undefined}
      >
        <section>
          <h2>Profile</h2>
          <ProfileFields
            values={values}
            errors={errors}
            password={
              user.hasPassword
                ? 'Leave it empty to keep the old one.'
                : 'None is set; this person signs in with a mailed code.'
            }
            isNew={false}
          />
          <Field
            label="Phone"
            name="phone"
            value={values.phone}
            error={errors.get('phone')}
            input={{ type: 'tel', maxlength: 16 }}
          />
          {user.hasPassword ? (
            <Switch
              name="removePassword"
              label="Take the password away"
              explanation="They sign in with a mailed code from then on."
              on={false}
            />
          ) : null}
          <Switch name="active" label="Active" explanation="Off: this person signs in nowhere." on={values.active} />
        </section>
        <SaveBar />
      </form>
    </AdminFrame>
  )
}
