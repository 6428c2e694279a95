import type { FC } from 'hono/jsx'
import { Button } from '../parts/button.js'
import { Field } from '../parts/field.js'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import { PostForm } from '../parts/post-form.js'
import type { PortalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'
import { LinkForm } from './link-form.js'
import { NewPasswordFields } from './new-password-fields.js'
import { PersonFrame, type PersonPageProps } from './person-frame.js'

interface StrangerPageProps {
  readonly owner: string
  readonly paths: PortalPaths
}

/** Asks for the login to email; afterwards it says the same for all logins. */
export const ForgottenPage: FC<StrangerPageProps & { readonly error: string | null; readonly isSent: boolean }> = ({
  owner,
  paths,
  error,
  isSent,
}) => {
  const words = useWords()
  const title = words.say(isSent ? 'mailedCode.title' : 'forgotten.title')
  return (
    <PageFrame title={title} owner={owner}>
      <p class="hero" aria-hidden="true">
        <Icon name={isSent ? 'mail' : 'password'} />
      </p>
      <h1>{title}</h1>
      {isSent ? (
        <>
          <p class="lead" role="status">
            {words.say('forgotten.sent')}
          </p>
          <p class="fine">{words.say('forgotten.nothing', { owner })}</p>
        </>
      ) : (
        <>
          <p class="lead">{words.say('forgotten.lead', { owner })}</p>
          <PostForm action={paths.forgotPassword} class="stack">
            <Field
              label={words.say('signIn.login')}
              name="login"
              error={error ?? undefined}
              input={{
                autocomplete: 'username',
                autocapitalize: 'none',
                spellcheck: false,
                required: true,
                maxlength: 200,
                autofocus: true,
              }}
            />
            <Button class="button primary wide" says={words.say('forgotten.button')} />
          </PostForm>
        </>
      )}
      <p class="aside">
        <a href={isSent ? paths.forgotPassword : paths.signIn}>
          {words.say(isSent ? 'forgotten.again' : 'forgotten.back')}
        </a>
      </p>
      {isSent ? (
        <p class="aside">
          <a href={paths.signIn}>{words.say('forgotten.back')}</a>
        </p>
      ) : null}
    </PageFrame>
  )
}

/** The page that the link in such an email leads to. */
export const ResetLinkPage: FC<
  StrangerPageProps & { readonly error: string | null; readonly mayAskAgain: boolean }
> = ({ owner, paths, error, mayAskAgain }) => {
  const words = useWords()
  return (
    <PageFrame title={words.say('resetLink.title')} owner={owner}>
      <p class="hero" aria-hidden="true">
        <Icon name="password" />
      </p>
      <h1>{words.say('resetLink.title')}</h1>
      <p class="lead">{words.say('resetLink.lead', { owner })}</p>
      <LinkForm
        action={paths.resetLink}
        error={error}
        otherwise={
          mayAskAgain
            ? { href: paths.forgotPassword, label: words.say('forgotten.again') }
            : { href: paths.signIn, label: words.say('forgotten.back') }
        }
      />
    </PageFrame>
  )
}

/** Sets the new password. */
export const NewPasswordPage: FC<PersonPageProps & { readonly errors: ReadonlyMap<string, string> }> = (props) => {
  const words = useWords()
  const { view, paths, errors } = props
  return (
    <PersonFrame {...props} title={words.say('resetLink.title')}>
      <h1>{words.say('resetLink.title')}</h1>
      <p class="lead">{words.say('newPassword.lead')}</p>
      <PostForm action={paths.newPassword} class="stack">
        <NewPasswordFields login={view.user.login} errors={errors} />
        <Button class="button primary wide" says={words.say('newPassword.button')} />
      </PostForm>
    </PersonFrame>
  )
}
