import Link from 'next/link'
import { signOut } from '@/app/sign-in/actions'
import { security } from '@/lib/security'
import { signedIn } from '@/lib/signed-in'
import { MessengerIcon } from '@/parts/messenger-icon'

/** The account: who is signed in, and the messengers that bring this person's codes. */
export default async function Account() {
  const { person, withCode } = await signedIn()
  const { chatfactor, resourceId } = await security()
  const messengers = await chatfactor.tokens.list({ resourceId, user: { externalId: person.id } })
  const hasNone = messengers.length === 0
  return (
    <>
      <h1>Hello {person.name}</h1>
      <p className="lead">
        {withCode ? 'You signed in with your password and a code.' : 'You signed in with your password.'}
      </p>
      <section className="stack">
        <h2>Second factor</h2>
        {hasNone ? (
          <p>Off. Anybody who learns your password can sign in.</p>
        ) : (
          <ul className="messengers">
            {messengers.map(({ id, name, transport, messenger, state }) => (
              <li key={id}>
                <MessengerIcon platform={transport} />
                <span>
                  <strong>{name}</strong>
                  <span className="hint">{messenger}</span>
                </span>
                <span className="badge" data-state={state}>
                  {state === 'active' ? 'Active' : 'Not reachable'}
                </span>
              </li>
            ))}
          </ul>
        )}
        <Link className={hasNone ? 'button primary' : 'button'} href="/messengers/new">
          {hasNone ? 'Set up a messenger' : 'Add a messenger'}
        </Link>
      </section>
      <form action={signOut}>
        <button type="submit" className="link">
          Sign out
        </button>
      </form>
    </>
  )
}
