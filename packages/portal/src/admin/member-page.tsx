import type { Enrollment, Member } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { CopyButton } from '../parts/copy-button.js'
import { fromNow, Moment } from '../parts/moment.js'
import { Notice } from '../parts/notice.js'
import { personName } from '../parts/person-name.js'
import { adminPaths } from './admin-paths.js'
import { enrollmentState } from './enrollment-state.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

interface MemberPageProps extends ResourcePageProps {
  readonly member: Member
  readonly enrollments: readonly Enrollment[]
  /** An invitation that was just made: it is shown this once. */
  readonly invitation: { readonly url: string; readonly expiresAt: Date } | null
}

/** One person on one Resource: where they stand, what can be done for them, and where an enrollment got stuck. */
export const MemberPage: FC<MemberPageProps> = (props) => {
  const { site, resource, member, enrollments, invitation } = props
  const { assignment, user } = member
  const paths = adminPaths(site)
  const name = personName(user)
  const now = site.clock.now()
  const act = (action: Parameters<typeof paths.memberAction>[2]) => paths.memberAction(resource.id, user.id, action)
  return (
    <ResourceFrame {...props} at="members">
      <h2>
        <bdi>{name}</bdi>
      </h2>
      {invitation === null ? null : (
        <Notice tone="good">
          <p>
            Give this link to {name}. It works once, together with their own sign-in, and ends{' '}
            {fromNow(invitation.expiresAt, now)}. It is not shown again.
          </p>
          <p class="page-address">
            <code id="invitation">{invitation.url}</code>
            <CopyButton of="#invitation" what="the invitation" />
          </p>
        </Notice>
      )}
      <div class="member-body">
        {assignment.enrollmentBlocked ? (
          <form method="post" action={act('allow-enrollment')}>
            <p>
              Somebody said “not me” about a change, so nobody can enroll for {name}. Allow it again when you have
              spoken to them.
            </p>
            <button type="submit" class="button">
              Allow enrolling again
            </button>
          </form>
        ) : null}
        {assignment.enrolled ? null : (
          <form method="post" action={act('invite')}>
            <p>An invitation lets {name} enroll a first token where this Resource asks for one.</p>
            <button type="submit" class="button">
              Make an invitation
            </button>
          </form>
        )}
        {assignment.enrolled && assignment.tokenIds.length === 0 ? (
          <form method="post" action={act('clear-factor')}>
            <p>
              {name} has no token left and cannot sign in. Without a second factor they can again, and enroll a new
              token. They are told by mail. First make sure that it is really them.
            </p>
            <button type="submit" class="button danger">
              Let them start over
            </button>
          </form>
        ) : null}
        {assignment.bypassUntil === null ? (
          <form method="post" action={act('bypass')}>
            <p>
              Lets {name} in without a code for a while, e.g. when their phone is lost. They are told by mail. A
              password alone is then enough: use it sparingly.
            </p>
            <div class="member-actions">
              <button type="submit" class="button small" name="hours" value="1">
                For 1 hour
              </button>
              <button type="submit" class="button small" name="hours" value="8">
                For 8 hours
              </button>
              <button type="submit" class="button small" name="hours" value="24">
                For 24 hours
              </button>
            </div>
          </form>
        ) : (
          <form method="post" action={act('end-bypass')}>
            <p>
              {name} needs no code until <Moment at={assignment.bypassUntil} />.
            </p>
            <button type="submit" class="button">
              Ask for codes again now
            </button>
          </form>
        )}
      </div>
      <h3>Enrollments</h3>
      {enrollments.length === 0 ? (
        <p class="nothing">None yet.</p>
      ) : (
        <ul class="members">
          {enrollments.map((enrollment) => (
            <li class="member">
              <div class="member-body">
                <p>
                  <strong>{enrollment.name}</strong>, {enrollment.messenger}, started{' '}
                  <Moment at={enrollment.createdAt} />
                </p>
                <p class="hint">{enrollmentState(enrollment)}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </ResourceFrame>
  )
}
