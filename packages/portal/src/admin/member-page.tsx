import type { Enrollment, Member } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { CopyButton } from '../parts/copy-button.js'
import { fromNow, Moment } from '../parts/moment.js'
import { Notice } from '../parts/notice.js'
import { personName } from '../parts/person-name.js'
import { useWords } from '../words/words-context.js'
import { adminPaths } from './admin-paths.js'
import { BypassForm, type BypassTyped } from './bypass-form.js'
import { enrollmentState } from './enrollment-state.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'
import { NoAddressWarning, Unannounced } from './unannounced.js'

interface MemberPageProps extends ResourcePageProps {
  readonly member: Member
  readonly enrollments: readonly Enrollment[]
  /** What was typed to let them in without codes, where something is missing. */
  readonly bypassTyped: BypassTyped | null
  /** An invitation that was just made: it is shown this once. */
  readonly invitation: { readonly url: string; readonly expiresAt: Date } | null
}

/** One person on one Resource: where they stand, what can be done for them, and where an enrollment got stuck. */
export const MemberPage: FC<MemberPageProps> = (props) => {
  const { site, resource, member, enrollments, invitation } = props
  const { assignment, user } = member
  const words = useWords()
  const paths = adminPaths(site)
  const name = personName(user, user.externalId)
  const now = site.clock.now()
  const act = (action: Parameters<typeof paths.memberAction>[2]) => paths.memberAction(resource.id, user.id, action)
  return (
    <ResourceFrame {...props} at="members">
      <h2>
        <bdi>{name}</bdi>
      </h2>
      {invitation === null ? null : (
        <Notice tone="good">
          <p>{words.say('console.member.invitation', { name, when: fromNow(invitation.expiresAt, now) })}</p>
          <p class="page-address">
            <code id="invitation">{invitation.url}</code>
            <CopyButton of="#invitation" label={words.say('console.member.invitationCopy')} />
          </p>
        </Notice>
      )}
      <Unannounced member={member} resource={resource} />
      <NoAddressWarning members={[member]} resource={resource} />
      <div class="member-body">
        {assignment.enrollmentBlocked ? (
          <form method="post" action={act('allow-enrollment')}>
            <p>{words.say('console.member.blocked', { name })}</p>
            <button type="submit" class="button">
              {words.say('console.member.allowEnrollment')}
            </button>
          </form>
        ) : null}
        {assignment.enrolled ? null : (
          <form method="post" action={act('invite')}>
            <p>{words.say('console.member.inviteHint', { name })}</p>
            <button type="submit" class="button">
              {words.say('console.member.invite')}
            </button>
          </form>
        )}
        {assignment.enrolled && assignment.tokenIds.length === 0 ? (
          <form method="post" action={act('clear-factor')}>
            <p>{words.say('console.member.clearFactorHint', { name })}</p>
            <button type="submit" class="button danger">
              {words.say('console.member.clearFactor')}
            </button>
          </form>
        ) : null}
        {assignment.hasPin ? (
          <form method="post" action={act('remove-pin')}>
            <p>{words.say('console.member.pinHint', { name })}</p>
            <button type="submit" class="button">
              {words.say('console.member.removePin')}
            </button>
          </form>
        ) : null}
        <BypassForm
          {...{ name, assignment }}
          action={act('bypass')}
          endAction={act('end-bypass')}
          typed={props.bypassTyped}
        />
      </div>
      <h3>{words.say('console.member.enrollments')}</h3>
      {enrollments.length === 0 ? (
        <p class="nothing">{words.say('console.member.noEnrollments')}</p>
      ) : (
        <ul class="members">
          {enrollments.map((enrollment) => (
            <li class="member">
              <div class="member-body">
                <p>
                  {words.parts('console.member.enrollment', {
                    b: (inside) => <strong>{inside}</strong>,
                    name: enrollment.name,
                    messenger: enrollment.messenger,
                    at: <Moment at={enrollment.createdAt} />,
                  })}
                </p>
                <p class="hint">{enrollmentState(enrollment, words)}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </ResourceFrame>
  )
}
