import type { FC } from 'hono/jsx'
import { Field } from '../parts/field.js'
import { Notice } from '../parts/notice.js'
import { PageFrame } from '../parts/page-frame.js'
import type { PortalPaths } from '../portal-paths.js'
import type { Site } from '../site.js'

interface SignInPageProps {
  readonly site: Site
  readonly owner: string
  readonly paths: PortalPaths
  readonly login: string
  readonly back: string | null
  /** What has to be proven again, when the person is signed in already. */
  readonly again: readonly ('password' | 'email' | 'otp')[]
  /** One sentence that never says which part was wrong. */
  readonly problem: string | null
  readonly loginError: string | null
  readonly passwordError: string | null
}

/** One form for everybody: who has a password signs in with it, who has none gets a code by mail. */
export const SignInPage: FC<SignInPageProps> = (props) => {
  const { site, owner, paths, login, back, again, problem } = props
  return (
    <PageFrame site={site} title="Sign in" owner={owner}>
      <h1>{again.length > 0 ? 'Is it still you?' : 'Sign in'}</h1>
      <p class="lead">
        {again.length > 0
          ? `This changes how you sign in, so prove once more that it is you: ${proofs(again)}.`
          : `Manage the second factor you use for ${owner}.`}
      </p>
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      <form method="post" action={paths.signIn} class="stack">
        {back === null ? null : <input type="hidden" name="back" value={back} />}
        <Field
          label="Login"
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
        <Field
          label="Password"
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
        <button type="submit" class="button primary wide" name="with" value="password">
          Sign in
        </button>
        <p class="or">
          <span>No password?</span>
        </p>
        <button type="submit" class="button wide" name="with" value="mail" formnovalidate>
          Mail me a code
        </button>
      </form>
    </PageFrame>
  )
}

function proofs(again: SignInPageProps['again']): string {
  const words = { password: 'your password', email: 'a code by mail', otp: 'a code from your messenger' }
  return [...new Set(again)].map((method) => words[method]).join(' and ')
}
