import type { PermitOfMember } from '@chatfactor/authorizations'
import type { Invitation } from '@chatfactor/operations'
import { CopyButton, fromNow, Icon, Initials, Moment, Notice, personName } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { MemberStatus } from '../administration/administration.js'
import type { MessagesSeen } from '../administration/messages-seen.js'
import { HelpSection } from '../person/help-section.js'
import { Matters } from '../person/matter-words.js'
import { mattersOf } from '../person/matters.js'
import { useWords } from '../words/words-context.js'
import { activityPath } from './activity-query.js'
import { adminPaths } from './admin-paths.js'
import type { BypassTyped } from './bypass-form.js'
import { useConsole } from './console-context.js'
import { enrollmentState } from './enrollment-state.js'
import type { LockTyped } from './lock-form.js'
import { MemberFacts, MemberSummary } from './member-facts.js'
import { MemberMeasures } from './member-measures.js'
import { MemberMessages } from './member-messages.js'
import { MemberPermits } from './member-permits.js'
import { LockState } from './members-tab.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'
import { NoAddressWarning, Unannounced } from './unannounced.js'

interface MemberPageProps extends ResourcePageProps {
  readonly standing: MemberStatus
  readonly messages: MessagesSeen
  /** What they allowed assistants in advance. */
  readonly permits: readonly PermitOfMember[]
  /** What was typed to let them in without codes, where something is missing. */
  readonly bypassTyped: BypassTyped | null
  /** What was typed to lock them, where something is missing. */
  readonly lockTyped: LockTyped | null
  /** An invitation that was just made. */
  readonly invitation: Invitation | null
}

/** One person on one Resource: where they stand, what can be done for them, and where an enrollment got stuck. */
export const MemberPage: FC<MemberPageProps> = (props) => {
  const { actor, site, may } = useConsole()
  const { resource, standing, invitation } = props
  const { member, enrollments } = standing
  const { user } = member
  const words = useWords()
  const paths = adminPaths(site)
  const name = personName(user, user.externalId)
  const now = site.clock.now()
  const facts = { resource, standing, messages: props.messages }
  return (
    <ResourceFrame {...props} at="members">
      <p class="crumb">
        <a href={paths.resource(resource.id, 'members')}>
          <Icon name="back" />
          {words.say('console.resource.members')}
        </a>
      </p>
      <h2 class="member-heading">
        <Initials name={name} of="person" />
        <bdi>{name}</bdi> <LockState {...{ member, resource }} />
      </h2>
      {invitation === null ? null : (
        <Notice tone="good">
          <p>{words.say('console.member.invitation', { name, when: fromNow(invitation.expiresAt, now) })}</p>
          <p class="page-address">
            <code id="invitation">{invitation.url}</code>
            <CopyButton of="#invitation" label={words.say('console.member.invitationCopy')} />
            <a class="button small" href={paths.printed(resource.id, user.id, invitation.id)}>
              {words.say('console.member.printInvitation')}
            </a>
          </p>
        </Notice>
      )}
      {site.hasOperations ? (
        <>
          <Matters matters={mattersOf(facts, now)} />
          <HelpSection facts={facts} />
        </>
      ) : null}
      <MemberSummary standing={standing} />
      <div class="member-actions">
        {user.login === null ? null : (
          <a
            class="button small"
            href={activityPath(paths.resource(resource.id, 'activity'), aboutOnly(user.login), null)}
          >
            {words.say('console.resource.activity')}
          </a>
        )}
        {actor.resources === 'all' && may('users.update') ? (
          <a class="button small" href={paths.user(user.id)}>
            {words.say('console.members.editUser')}
          </a>
        ) : null}
      </div>
      <Unannounced member={member} resource={resource} />
      <NoAddressWarning members={[member]} resource={resource} />
      <div class="member-columns">
        <MemberFacts resource={resource} standing={standing} />
        <div>
          <MemberMeasures {...{ resource, standing }} bypassTyped={props.bypassTyped} lockTyped={props.lockTyped} />
          <MemberPermits resource={resource} userId={user.id} permits={props.permits} />
          <MemberMessages seen={props.messages} />
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
      </div>
    </ResourceFrame>
  )
}

function aboutOnly(person: string) {
  return { person, action: '', by: '', outcome: '', from: '', until: '', after: null } as const
}
