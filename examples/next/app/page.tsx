import Link from 'next/link'
import { RecoveryCodes } from '@/app/recovery-codes'
import { signOut } from '@/app/sign-in/actions'
import { signedIn, type Visit } from '@/lib/visit'
import { whyNoMessenger } from '@/lib/words'
import { Submit } from '@/parts/action-form'
import { MessengerIcon } from '@/parts/messenger-icon'

/** The account: who is signed in, the messengers that this person is asked in, and the recovery codes. */
export default async function Account() {
  const { person, session, me } = await signedIn()
  const [view, messengers] = await Promise.all([me.view(), me.tokens.list()])
  const hasNone = messengers.length === 0
  const whyNot = whyNoMessenger(view.enrollRefusal)
  return (
    <>
      <h1>Hello {person.name}</h1>
      <p className="lead">{howSignedIn(session)}</p>
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
                  <span className="hint">
                    {messenger}
                    {state === 'active' ? '' : ', not reachable'}
                  </span>
                </span>
                <Link className="button small" href={`/messengers/${id}`} aria-label={`Change ${name}`}>
                  Change
                </Link>
              </li>
            ))}
          </ul>
        )}
        {whyNot !== null ? (
          <p className="hint">{whyNot}</p>
        ) : (
          <Link className={hasNone ? 'button primary' : 'button'} href="/messengers/new">
            {hasNone ? 'Set up a messenger' : 'Add a messenger'}
          </Link>
        )}
      </section>
      {view.enrolled ? <RecoveryCodes left={view.recoveryCodesLeft} /> : null}
      <form action={signOut}>
        <Submit className="link">Sign out</Submit>
      </form>
    </>
  )
}

function howSignedIn({ methods }: Visit['session']): string {
  if (methods.otp !== undefined) return 'You signed in with your password and your messenger.'
  if (methods.recovery !== undefined) return 'You signed in with a recovery code. Replace the messenger that you lost.'
  return 'You signed in with your password.'
}
