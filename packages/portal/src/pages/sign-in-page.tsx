import type { FC } from 'hono/jsx'
import { Button } from '../parts/button.js'
import { Field } from '../parts/field.js'
import { Notice } from '../parts/notice.js'
import { PageFrame } from '../parts/page-frame.js'
import { PostForm } from '../parts/post-form.js'
import type { PortalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'

interface SignInPageProps {
  readonly owner: string
  readonly paths: PortalPaths
  readonly login: string
  readonly back: string | null
  /** How a signed-in person can prove themselves again. Never set for strangers (R1). */
  readonly again: 'password' | 'mail' | null
  /** Whether the Resource lets people set a new password by email. */
  readonly mayReset: boolean
  /** One sentence that never says which part was wrong. */
  readonly problem: string | null
  /** A mailed link has just been used. */
  readonly isAfterLink: boolean
  /** They were signed in, but no longer are. */
  readonly isEnded: boolean
  /** A form of theirs is kept in this browser. */
  readonly isTypedKept: boolean
  readonly loginError: string | null
  readonly passwordError: string | null
}

/** One form for all: it signs in with a password, and mails a code without one. */
export const SignInPage: FC<SignInPageProps> = (props) => {
  const words = useWords()
  const { owner, paths, login, back, again, problem } = props
  return (
    <PageFrame title={words.say('signIn.title')} owner={owner}>
      <h1>{words.say(again === null ? 'signIn.title' : 'signIn.again')}</h1>
      <p class="lead">{again === null ? words.say('signIn.lead', { owner }) : words.say('signIn.againLead')}</p>
      {props.isEnded ? <Notice tone="info">{words.say('signIn.ended')}</Notice> : null}
      {props.isTypedKept ? <Notice tone="info">{words.say('signIn.typedKept')}</Notice> : null}
      {props.isAfterLink ? <Notice tone="good">{words.say('signIn.afterLink')}</Notice> : null}
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      <PostForm action={paths.signIn} class="stack">
        {back === null ? null : <input type="hidden" name="back" value={back} />}
        {again === null ? null : <input type="hidden" name="again" value="yes" />}
        <Field
          label={words.say('signIn.login')}
          name="login"
          value={login}
          error={props.loginError ?? undefined}
          input={{
            autocomplete: 'username',
            autocapitalize: 'none',
            spellcheck: false,
            required: true,
            maxlength: 200,
            autofocus: login === '',
          }}
        />
        {again === 'mail' ? null : (
          <>
            <Field
              label={words.say('signIn.password')}
              name="password"
              error={props.passwordError ?? undefined}
              input={{
                type: 'password',
                autocomplete: 'current-password',
                required: true,
                maxlength: 200,
                autofocus: login !== '',
              }}
            />
            <Button class="button primary wide" name="with" value="password" says={words.say('signIn.button')} />
          </>
        )}
        {again === null ? (
          <p class="or">
            <span>{words.say('signIn.noPassword')}</span>
          </p>
        ) : null}
        {again === 'password' ? null : (
          <button
            type="submit"
            class={`button wide ${again === 'mail' ? 'primary' : ''}`}
            name="with"
            value="mail"
            formnovalidate
          >
            {words.say('button.mailCode')}
          </button>
        )}
      </PostForm>
      {props.mayReset && again !== 'mail' ? (
        <p class="aside">
          <a href={paths.forgotPassword}>{words.say('signIn.forgotten')}</a>
        </p>
      ) : null}
      {again === null ? null : (
        <p class="aside">
          <a href={paths.home}>{words.say('link.list')}</a>
        </p>
      )}
    </PageFrame>
  )
}
