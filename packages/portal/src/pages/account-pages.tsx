import type { OwnSession } from '@chatfactor/accounts'
import type { Token } from '@chatfactor/core'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { Button, Link } from '../parts/button.js'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { Day } from '../parts/moment.js'
import { PageFrame } from '../parts/page-frame.js'
import { PostForm } from '../parts/post-form.js'
import { linkTo } from '../parts/tags.js'
import type { PlainKey } from '../words/portal-words.js'
import { useWords } from '../words/words-context.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface AccountPageProps extends PersonPageProps {
  readonly tokens: readonly Token[]
  readonly sessions: readonly OwnSession[]
  /** Whether they may delete their account here. */
  readonly mayDelete: boolean
}

/** What is stored about a person: to read, to download, and to delete. */
export const AccountPage: FC<AccountPageProps> = (props) => {
  const words = useWords()
  const { view, paths, tokens, sessions, mayDelete } = props
  const { login, firstName, lastName, email, phone } = view.user
  const profile = [
    ['profile.name', [firstName, lastName].filter(Boolean).join(' ')],
    ['profile.login', login ?? ''],
    ['profile.email', email ?? ''],
    ['profile.phone', phone ?? ''],
  ] as const satisfies readonly (readonly [PlainKey, string])[]
  return (
    <PersonFrame {...props} title={words.say('account.title')} width="wide">
      <div>
        <h1>{words.say('account.title')}</h1>
        <p class="lead">{words.say('account.lead', { owner: view.resource.name })}</p>
      </div>
      <dl class="profile">
        {profile
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <Held label={words.say(label)}>
              <bdi>{value}</bdi>
            </Held>
          ))}
        <Held label={words.say('account.messengers')}>
          {tokens.length === 0
            ? words.say('account.none')
            : tokens.map(({ name, createdAt }) => (
                <p>{words.parts('account.since', { name: <bdi>{name}</bdi>, day: <Day at={createdAt} /> })}</p>
              ))}
        </Held>
        <Held label={words.say('account.sessions')}>
          {sessions.map(({ device, createdAt }) => (
            <p>
              {words.parts('account.since', {
                name: <bdi>{device ?? words.say('browsers.unnamed')}</bdi>,
                day: <Day at={createdAt} />,
              })}
            </p>
          ))}
        </Held>
        <Held label={words.say('account.activity')}>
          <a href={paths.activity}>{words.say('account.activityOpen')}</a>
        </Held>
      </dl>
      <div class="stack">
        <Link class="button primary" href={paths.accountFile} says={words.say('account.download')} />
        <p class="hint">{words.say('account.downloadHint')}</p>
      </div>
      {mayDelete ? (
        <div class="stack">
          <Link class="button danger" href={paths.deleteAccount} says={words.say('account.delete')} />
          <p class="hint">{words.say('account.deleteHint')}</p>
        </div>
      ) : null}
      <p class="aside">
        <a href={paths.home}>{words.say('link.tokens')}</a>
      </p>
    </PersonFrame>
  )
}

const Held: FC<PropsWithChildren<{ readonly label: string }>> = ({ label, children }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

interface DeleteAccountPageProps extends PersonPageProps {
  /** What has to be typed to confirm. */
  readonly typed: string
  /** Whether the person is deleted everywhere, not only here. */
  readonly isWhole: boolean
  readonly errors: ReadonlyMap<string, string>
}

/** Says what deleting an account does, and asks the person to type their name. */
export const DeleteAccountPage: FC<DeleteAccountPageProps> = (props) => {
  const words = useWords()
  const { view, paths, typed, isWhole, errors } = props
  return (
    <PersonFrame {...props} title={words.say('account.delete.title')}>
      <h1>{words.say('account.delete.title')}</h1>
      <p class="lead">{words.say('account.delete.lead', { owner: view.resource.name })}</p>
      <ul class="leaving">
        <li>{words.say('account.delete.signedOut')}</li>
        <li>{words.say('account.delete.gone')}</li>
        <li>{words.say('account.delete.told')}</li>
        <li>{words.say(isWhole ? 'account.delete.whole' : 'account.delete.profile')}</li>
        <li>{words.say('account.delete.pseudonym')}</li>
      </ul>
      <p>{words.parts('account.delete.first', { link: linkTo(paths.account) })}</p>
      <PostForm action={paths.deleteAccount} class="stack">
        <Field
          label={words.say('account.delete.type', { typed })}
          name="typed"
          error={errors.get('typed')}
          input={{ required: true, maxlength: 300, autocapitalize: 'none', spellcheck: false }}
        />
        <div class="buttons">
          <Link class="button" href={paths.account} says={words.say('button.keep')} />
          <Button class="button danger solid" says={words.say('account.delete')} />
        </div>
      </PostForm>
    </PersonFrame>
  )
}

/** Shown once after a person has deleted their account. */
export const DeletedPage: FC<{ readonly owner: string }> = ({ owner }) => {
  const words = useWords()
  return (
    <PageFrame title={words.say('account.deleted.title')} owner={owner}>
      <p class="hero" aria-hidden="true">
        <Icon name="done" />
      </p>
      <h1>{words.say('account.deleted.title')}</h1>
      <p class="lead">{words.say('account.deleted.text', { owner })}</p>
    </PageFrame>
  )
}
