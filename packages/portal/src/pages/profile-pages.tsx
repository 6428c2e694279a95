import type { FC } from 'hono/jsx'
import type { AddressStep } from '../http/step-cookie.js'
import { Choice, Choices, Field } from '../parts/field.js'
import { SaveButtons } from '../parts/form-buttons.js'
import { languageName } from '../parts/language-name.js'
import { FormProblem, Notice } from '../parts/notice.js'
import { PostForm } from '../parts/post-form.js'
import { useSite } from '../parts/site-context.js'
import { forReaders, linkTo } from '../parts/tags.js'
import type { ProfilePart } from '../portal-paths.js'
import type { News } from '../states/news.js'
import { useWords } from '../words/words-context.js'
import { NewPasswordFields } from './new-password-fields.js'
import { PersonNews } from './news.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'
import { profileParts } from './profile-parts.js'
import { changeOf, labels, leadOf, shownValue, titleOf } from './profile-words.js'
import { Validity } from './validity.js'

/** The person's own data, as far as they may change it. */
export const ProfilePage: FC<PersonPageProps & { readonly news: News | null; readonly waiting: AddressStep | null }> = (
  props,
) => {
  const words = useWords()
  const now = useSite().clock.now()
  const { view, paths, news, waiting } = props
  return (
    <PersonFrame {...props} title={words.say('profile.title')}>
      <h1>{words.say('profile.title')}</h1>
      <PersonNews about={news} view={view} paths={paths} />
      {waiting === null ? null : (
        <Notice tone="info">
          {[...words.parts('profile.waiting', { link: linkTo(paths.confirmEmail), email: waiting.email })]}{' '}
          <Validity until={new Date(waiting.expiresAt)} now={now} />
        </Notice>
      )}
      <dl class="profile">
        {profileParts(view).map((part) => (
          <div>
            <dt>{words.say(labels[part])}</dt>
            <dd>{shownValue(words, part, view.user) ?? <span class="muted">{words.say('profile.none')}</span>}</dd>
            <dd class="profile-action">
              <a class="button small" href={paths.profile(part)}>
                {words.parts(changeOf(part, view.user), { hidden: forReaders })}
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <p class="aside">
        <a href={paths.home}>{words.say('link.tokens')}</a>
      </p>
    </PersonFrame>
  )
}

interface ProfilePartPageProps extends PersonPageProps {
  readonly part: ProfilePart
  /** What was typed, by field; passwords are never returned. */
  readonly values: Readonly<Record<string, string>>
  readonly errors: ReadonlyMap<string, string>
}

/** Changes one part of the profile. */
export const ProfilePartPage: FC<ProfilePartPageProps> = (props) => {
  const words = useWords()
  const { view, paths, part } = props
  const title = words.say(titleOf(part, view.user))
  const lead = leadOf(part, view.user)
  return (
    <PersonFrame {...props} title={title}>
      <h1>{title}</h1>
      {lead === null ? null : <p class="lead">{words.say(lead)}</p>}
      <FormProblem text={props.errors.get('')} />
      <PostForm action={paths.profile(part)} class="stack">
        <PartFields {...props} />
        <SaveButtons back={paths.profile()} />
      </PostForm>
    </PersonFrame>
  )
}

const PartFields: FC<ProfilePartPageProps> = ({ part, view, values, errors }) => {
  const site = useSite()
  const words = useWords()
  const { user } = view
  const shared = (name: string) => ({ name, value: values[name], error: errors.get(name) })
  switch (part) {
    case 'name':
      return (
        <>
          <Field
            label={words.say('profile.firstName')}
            {...shared('firstName')}
            input={{ maxlength: 100, autocomplete: 'given-name', autofocus: true }}
          />
          <Field
            label={words.say('profile.lastName')}
            {...shared('lastName')}
            input={{ maxlength: 100, autocomplete: 'family-name' }}
          />
        </>
      )
    case 'phone':
      return (
        <Field
          label={words.say('profile.phone')}
          {...shared('phone')}
          hint={words.say('profile.phoneHint')}
          input={{ type: 'tel', maxlength: 40, autocomplete: 'tel', autofocus: true }}
        />
      )
    case 'login':
      return (
        <Field
          label={words.say('profile.login')}
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
          label={words.say('profile.email')}
          {...shared('email')}
          input={{ type: 'email', required: true, maxlength: 100, autocomplete: 'email', autofocus: true }}
        />
      )
    case 'password':
      return <NewPasswordFields login={user.login} errors={errors} />
    case 'language': {
      const { language = '' } = values
      return (
        <Choices legend={words.say('profile.language')} error={errors.get('language')}>
          <Choice name="language" value="" label={words.say('profile.languageOfChat')} checked={language === ''} />
          {site.chatfactor.languages.map((tag) => (
            <Choice name="language" value={tag} label={languageName(tag)} checked={language === tag} />
          ))}
        </Choices>
      )
    }
  }
}
