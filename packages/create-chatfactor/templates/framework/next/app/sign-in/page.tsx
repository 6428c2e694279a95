import { ownPath } from '@chatfactor/portal'

interface Props {
  readonly searchParams: Promise<{ readonly back?: string; readonly wrong?: string }>
}

export default async function SignIn({ searchParams }: Props) {
  const { back, wrong } = await searchParams
  return (
    <>
      <h1>Sign in</h1>
      {wrong === undefined ? null : (
        <p className="notice bad" role="alert">
          That did not match. Try again.
        </p>
      )}
      <form method="post" action="/session" className="stack">
        <input type="hidden" name="back" value={ownPath(back)} />
        <p className="field">
          <label htmlFor="login">Login</label>
          <input id="login" name="login" type="text" autoComplete="username" required />
        </p>
        <p className="field">
          <label htmlFor="password">Password</label>
          <input id="password" name="password" type="password" autoComplete="current-password" required />
        </p>
        <button type="submit" className="button primary wide">
          Sign in
        </button>
      </form>
    </>
  )
}
