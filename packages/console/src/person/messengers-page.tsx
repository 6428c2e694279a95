import { Day, LastUse, Moment, personName, TokenState, TransportIcon } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { MemberMessengers } from '../administration/member-shown.js'
import { enrollmentState } from '../pages/enrollment-state.js'
import { MemberPermits } from '../pages/member-permits.js'
import type { ResourceNews } from '../pages/resource-frame.js'
import { TokenMeasures } from '../pages/switch-token.js'
import { useWords } from '../words/words-context.js'
import { PersonFrame } from './person-frame.js'

interface MessengersPageProps {
  readonly seen: MemberMessengers
  readonly news: ResourceNews | null
}

/** A member's messengers, where an enrollment got stuck, and what they allowed in advance. */
export const MessengersPage: FC<MessengersPageProps> = ({ seen: { resource, member, enrollments, permits }, news }) => {
  const words = useWords()
  const { user, tokens } = member
  const name = personName(user, user.externalId)
  return (
    <PersonFrame {...{ resource, member, news }} at="messengers">
      <div class="member-columns">
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
          <h3>{words.say('console.member.enrollments')}</h3>
          {enrollments.length === 0 ? <p class="hint">{words.say('console.member.noEnrollments')}</p> : null}
          <ul class="plain-list">
            {enrollments.map((enrollment) => (
              <li>
                <span>
                  {words.parts('console.member.enrollment', {
                    b: (inside) => <strong>{inside}</strong>,
                    name: enrollment.name,
                    messenger: enrollment.messenger,
                    at: <Moment at={enrollment.createdAt} />,
                  })}
                  <span class="hint">{enrollmentState(enrollment, words)}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
      <MemberPermits resource={resource} userId={user.id} permits={permits} />
    </PersonFrame>
  )
}
