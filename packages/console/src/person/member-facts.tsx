import { Day, Moment, TransportIcon } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { MemberStatus } from '../administration/member-shown.js'
import { EmailText } from '../pages/email-text.js'
import { useWords } from '../words/words-context.js'

/** A member's status in one line, at the top of the page. */
export const MemberSummary: FC<{ standing: MemberStatus }> = ({ standing: { member, recoveryCodesLeft } }) => {
  const words = useWords()
  const { assignment, tokens } = member
  return (
    <dl class="summary">
      <div>
        <dt>{words.say('console.member.tokens')}</dt>
        <dd>
          {tokens.length === 0 ? words.say('console.members.noToken') : null}
          {tokens.map((token) => (
            <>
              <TransportIcon transport={token.transport} /> {token.messenger}
            </>
          ))}
        </dd>
      </div>
      <div>
        <dt>{words.say('console.member.lastSignIn')}</dt>
        <dd>
          {assignment.signedInAt === null ? (
            words.say('console.members.neverSignedIn')
          ) : (
            <Day at={assignment.signedInAt} />
          )}
        </dd>
      </div>
      <div>
        <dt>{words.say('console.member.recoveryCodes')}</dt>
        <dd>{words.say('console.member.recoveryCodesLeft', { count: recoveryCodesLeft })}</dd>
      </div>
    </dl>
  )
}

/** Who a member is, and how they sign in. */
export const MemberFacts: FC<{ standing: MemberStatus }> = ({ standing: { member, graceUntil } }) => {
  const words = useWords()
  const { user, assignment } = member
  return (
    <section class="belongs" aria-label={words.say('console.member.facts')}>
      <h3>{words.say('console.member.facts')}</h3>
      <dl class="facts">
        <dt>{words.say('console.users.login')}</dt>
        <dd>{user.login ?? '–'}</dd>
        <dt>{words.say('console.user.email')}</dt>
        <dd>{user.email === null ? '–' : <EmailText email={user.email} />}</dd>
        <dt>{words.say('console.users.signsInWith')}</dt>
        <dd>
          {words.say(
            user.hasPassword
              ? 'console.users.password'
              : user.email === null
                ? 'console.users.nothing'
                : 'console.users.mailedCode',
          )}
        </dd>
        <dt>{words.say('console.member.told')}</dt>
        <dd>{assignment.toldAt === null ? '–' : <Day at={assignment.toldAt} />}</dd>
        <dt>{words.say('console.member.pin')}</dt>
        <dd>{words.say(assignment.hasPin ? 'console.member.pinSet' : 'console.member.pinNone')}</dd>
        {graceUntil === null ? null : (
          <>
            <dt>{words.say('console.member.grace')}</dt>
            <dd>
              <Moment at={graceUntil} />
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
