import { enrollSight } from '@chatfactor/react/server'
import Link from 'next/link'
import { RecoveryCodes } from '@/app/recovery-codes'
import { signOut } from '@/app/sign-in/actions'
import { signedIn, type Visit } from '@/lib/visit'
import { asked, words } from '@/lib/words'
import { Submit } from '@/parts/action-form'
import { MessengerIcon } from '@/parts/messenger-icon'

/** The account: who is signed in, the messengers that this person is asked in, and the recovery codes. */
export default async function Account() {
  const { person, session, me } = await signedIn()
  const [view, messengers, { say }] = await Promise.all([me.view(), me.tokens.list(), words()])
  const setUp = await enrollSight(me, null, { request: await asked() })
  const mayAdd = setUp.now !== null || setUp.messengers.length > 0
  const hasNone = messengers.length === 0
  return (
    <>
      <h1>{say('account.title', { name: person.name })}</h1>
      <p className="lead">{say(howSignedIn(session))}</p>
      <section className="stack">
        <h2>{say('account.secondFactor')}</h2>
        {hasNone ? (
          <p>{say('account.off')}</p>
        ) : (
          <ul className="messengers">
            {messengers.map(({ id, name, transport, messenger, state }) => (
              <li key={id}>
                <MessengerIcon transport={transport} />
                <span>
                  <strong>{name}</strong>
                  <span className="hint">
                    {state === 'active' ? messenger : say('account.unreachable', { messenger })}
                  </span>
                </span>
                <Link
                  className="button small"
                  href={`/messengers/${id}`}
                  aria-label={say('account.changeOne', { name })}
                >
                  {say('account.change')}
                </Link>
              </li>
            ))}
          </ul>
        )}
        {mayAdd ? (
          <Link className={hasNone ? 'button primary' : 'button'} href="/messengers/new">
            {say(hasNone ? 'account.setUp' : 'account.add')}
          </Link>
        ) : (
          <p className="hint">{setUp.texts.lead}</p>
        )}
      </section>
      {view.enrolled ? <RecoveryCodes left={view.recoveryCodesLeft} /> : null}
      <form action={signOut}>
        <Submit className="link">{say('account.signOut')}</Submit>
      </form>
    </>
  )
}

function howSignedIn({ methods }: Visit['session']) {
  if (methods.otp !== undefined) return 'account.byOtp'
  return methods.recovery === undefined ? 'account.byPassword' : 'account.byRecovery'
}
