import type { FC } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { Notice } from '../parts/notice.js'
import type { ProfilePart } from '../portal-paths.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'
import { profileParts } from './profile-parts.js'
import { labels, leadOf, newsWords, type ProfileNews, shownValue, titleOf } from './profile-words.js'

/** What the site knows about the person, as far as they may change it. */
export const ProfilePage: FC<PersonPageProps & { news: ProfileNews | null }> = (props) => {
  const { view, paths, news } = props
  return (
    <PersonFrame {...props} title="Profile">
      <h1>Profile</h1>
      {news === null ? null : <Notice tone="good">{newsWords(news)}</Notice>}
      <dl class="profile">
        {profileParts(view).map((part) => (
          <div>
            <dt>{labels[part]}</dt>
            <dd>{shownValue(part, view.user) ?? <span class="muted">None yet</span>}</dd>
            <dd class="profile-action">
              <a class="button small" href={paths.profile(part)}>
                {part === 'password' && !view.user.hasPassword ? 'Create' : 'Change'}
                <span class="for-readers"> {labels[part].toLowerCase()}</span>
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <p class="aside">
        <a href={paths.home}>Back to 2nd Factor</a>
      </p>
    </PersonFrame>
  )
}

interface ProfilePartPageProps extends PersonPageProps {
  readonly part: ProfilePart
  /** What was typed, by field; passwords are never given back. */
  readonly values: Readonly<Record<string, string>>
  readonly errors: ReadonlyMap<string, string>
}

/** Changes one part of the profile. */
export const ProfilePartPage: FC<ProfilePartPageProps> = (props) => {
  const { view, paths, part } = props
  const title = titleOf(part, view.user)
  const lead = leadOf(part, view.user)
  return (
    <PersonFrame {...props} title={title}>
      <h1>{title}</h1>
      {lead === null ? null : <p class="lead">{lead}</p>}
      {props.errors.has('') ? <Notice tone="bad">{props.errors.get('')}</Notice> : null}
      <form method="post" action={paths.profile(part)} class="stack">
        <PartFields {...props} />
        <div class="buttons">
          <a class="button" href={paths.profile()}>
            Back
          </a>
          <button type="submit" class="button primary">
            Save
          </button>
        </div>
      </form>
    </PersonFrame>
  )
}

const PartFields: FC<ProfilePartPageProps> = ({ part, view, values, errors }) => {
  const { user } = view
  const shared = (name: string) => ({ name, value: values[name], error: errors.get(name) })
  switch (part) {
    case 'name':
      return (
        <>
          <Field
            label="First name"
            {...shared('firstName')}
            input={{ maxlength: 100, autocomplete: 'given-name', autofocus: true }}
          />
          <Field label="Last name" {...shared('lastName')} input={{ maxlength: 100, autocomplete: 'family-name' }} />
        </>
      )
    case 'phone':
      return (
        <Field
          label="Phone"
          {...shared('phone')}
          hint="With the country’s number in front. Leave it empty to remove it."
          input={{ type: 'tel', maxlength: 40, autocomplete: 'tel', autofocus: true }}
        />
      )
    case 'login':
      return (
        <Field
          label="Login"
          {...shared('login')}
          input={{
            required: true,
            maxlength: 50,
            autocomplete: 'username',
            autocapitalize: 'none',
            spellcheck: false,
            autofocus: true,
          }}
        />
      )
    case 'email':
      return (
        <Field
          label="E-mail"
          {...shared('email')}
          input={{ type: 'email', required: true, maxlength: 100, autocomplete: 'email', autofocus: true }}
        />
      )
    case 'password':
      return (
        <>
          {/* Tells a password manager whose password it is. */}
          <input type="text" name="username" value={user.login ?? ''} autocomplete="username" hidden readonly />
          <Field
            label="New password"
            name="password"
            error={errors.get('password')}
            hint="8 to 100 characters. A few words in a row are easy to remember."
            input={{
              type: 'password',
              required: true,
              minlength: 8,
              maxlength: 100,
              autocomplete: 'new-password',
              autofocus: true,
            }}
          />
          <Field
            label="The same again"
            name="again"
            error={errors.get('again')}
            input={{ type: 'password', required: true, maxlength: 100, autocomplete: 'new-password' }}
          />
        </>
      )
  }
}
