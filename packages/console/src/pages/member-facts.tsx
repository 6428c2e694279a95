import type { Resource } from '@chatfactor/core'
import { Day, LastUse, Moment, personName, TokenState, TransportIcon } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { MemberStatus } from '../administration/administration.js'
import { useWords } from '../words/words-context.js'
import { EmailText } from './email-text.js'
import { TokenMeasures } from './switch-token.js'

/** How a member does, in one line above everything else. */
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

/** What a member has here: how they sign in, their messengers, where they are signed in. */
export const MemberFacts: FC<{ resource: Resource; standing: MemberStatus }> = ({ resource, standing }) => {
  const words = useWords()
  const { member, sessions, browsers, graceUntil } = standing
  const { user, assignment, tokens } = member
  const name = personName(user, user.externalId)
  return (
    <div>
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
          <dd>{words.say(standing.hasPin ? 'console.member.pinSet' : 'console.member.pinNone')}</dd>
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
      <section class="belongs">
        <h3>{words.say('console.member.tokens')}</h3>
        {tokens.length === 0 ? <p class="hint">{words.say('console.members.noToken')}</p> : null}
        <ul class="member-tokens">
          {tokens.map((token) => (
            <li>
              <span class="with-icon">
                <TransportIcon transport={token.transport} />
                <span>
                  <strong>{token.name}</strong> <TokenState state={token.state} />
                  <span class="hint">
                    {words.parts('console.members.tokenSince', {
                      messenger: token.messenger,
                      day: <Day at={token.createdAt} />,
                    })}{' '}
                    · <LastUse at={token.lastUsedAt} />
                  </span>
                </span>
              </span>
              <TokenMeasures {...{ resource, token, name }} />
            </li>
          ))}
        </ul>
      </section>
      <section class="belongs">
        <h3>{words.say('console.member.sessions')}</h3>
        {sessions.length === 0 ? <p class="hint">{words.say('console.member.noSessions')}</p> : null}
        <ul class="plain-list">
          {sessions.map((session) => (
            <li>
              <span>
                {[session.device, session.network].filter((part) => part !== null).join(', ') || '–'}
                <span class="hint">
                  {words.parts('console.member.seen', { at: <Moment at={session.lastSeenAt} /> })}
                </span>
              </span>
              {session.isComplete ? null : <span class="badge">{words.say('console.member.halfSession')}</span>}
            </li>
          ))}
          {browsers.map((browser) => (
            <li>
              <span>
                {browser.device ?? '–'}
                <span class="hint">
                  {words.parts('console.member.skips', { at: <Moment at={browser.expiresAt} /> })}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
