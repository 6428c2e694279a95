import { Moment, personName } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { MemberSessions } from '../administration/member-shown.js'
import { adminPaths } from '../pages/admin-paths.js'
import { useConsole } from '../pages/console-context.js'
import type { ResourceNews } from '../pages/resource-frame.js'
import { Sure } from '../pages/sure.js'
import { PersonFrame } from './person-frame.js'

/** Where a member is signed in. */
export const SignedInPage: FC<{ readonly seen: MemberSessions; readonly news: ResourceNews | null }> = ({
  seen: { resource, member, sessions, browsers },
  news,
}) => {
  const { site, may, words } = useConsole()
  const { user } = member
  const name = personName(user, user.externalId)
  const isNowhere = sessions.length + browsers.length === 0
  return (
    <PersonFrame {...{ resource, member, news }} at="signed-in">
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
      {isNowhere || !may('members.endSessions') ? null : (
        <section class="belongs" aria-label={words.say('console.member.measures')}>
          <h4>{words.say('console.member.leftSignedIn')}</h4>
          <p>{words.say('console.member.leftSignedInHint')}</p>
          <Sure
            action={adminPaths(site).memberAction(resource.id, user.id, 'end-sessions')}
            label={words.say('console.members.endSessions')}
            button={words.say('console.members.endSessionsName', { name })}
          >
            {words.say('console.members.endSessionsSure', { name, resource: resource.name })}
          </Sure>
        </section>
      )}
    </PersonFrame>
  )
}
