import type { Resource } from '@chatfactor/core'
import { isByInvitation, isHeld, isPortalOn } from '@chatfactor/core/feature'
import { Button, ButtonForm, PostForm, personName } from '@chatfactor/portal/pages'
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { MemberStatus } from '../administration/member-shown.js'
import type { MemberAction } from '../pages/admin-paths.js'
import { BeginForm } from '../pages/begin-form.js'
import { BypassForm, type BypassTyped } from '../pages/bypass-form.js'
import { useConsole } from '../pages/console-context.js'
import { LockedBy, LockForm, type LockTyped } from '../pages/lock-form.js'
import { MemberAccess, Unassign } from '../pages/member-access.js'
import { isLocked } from '../pages/members-tab.js'
import { Sure } from '../pages/sure.js'

interface MemberMeasuresProps {
  readonly resource: Resource
  readonly standing: MemberStatus
  readonly bypassTyped: BypassTyped | null
  readonly lockTyped: LockTyped | null
}

/**
 * What an administrator can do for a person beside the tasks. Each measure explains itself, and is shown only if it has an effect and is permitted.
 * Measures that a task covers are shown only if there are no tasks.
 */
export const MemberMeasures: FC<MemberMeasuresProps> = ({ resource, standing, bypassTyped, lockTyped }) => {
  const { site, may, words, paths } = useConsole()
  const { member } = standing
  const { assignment, user, tokens } = member
  const name = personName(user, user.externalId)
  const act = (action: MemberAction) => paths.memberAction(resource.id, user.id, action)
  const hasToken = tokens.length > 0
  const live = tokens.filter(({ state }) => state !== 'disabled')
  const mayStartOver =
    !hasToken &&
    (assignment.enrolled ? may('members.unenroll') : assignment.enrollmentBlocked && may('members.allowEnrollment'))
  const access = !assignment.active ? accessWords.back : site.hasOperations ? accessWords.away : accessWords.left
  return (
    <section class="belongs measures" aria-label={words.say('console.member.measures')}>
      <h3>{words.say('console.member.measures')}</h3>
      {isLocked(member) && !site.hasOperations && may('members.unlock') ? (
        <Measure title={words.say('console.member.lockedOut')}>
          <LockedBy name={name} lock={standing.lock} />
          <ButtonForm action={act('unlock')} class="button" says={words.say('console.members.unlock')} />
        </Measure>
      ) : null}
      {site.hasOperations && assignment.enrolled && standing.lock === null && may('members.lock') ? (
        <Measure title={words.say('console.member.suspect')}>
          <LockForm name={name} action={act('lock')} typed={lockTyped} />
        </Measure>
      ) : null}
      {((hasToken || bypassTyped !== null) && may('members.bypass.grant')) ||
      (assignment.bypassUntil !== null && may('members.bypass.end')) ? (
        <Measure title={words.say('console.member.noPhone')}>
          <BypassForm
            {...{ name, assignment }}
            isTold={user.email !== null || tokens.some(({ state }) => state === 'active')}
            isHeld={isHeld(resource)}
            action={act('bypass')}
            endAction={act('end-bypass')}
            typed={bypassTyped}
          />
        </Measure>
      ) : null}
      {mayStartOver ? (
        <Measure title={words.say('console.member.cannotSignIn')}>
          <p>{words.say('console.member.startOverHint', { name })}</p>
          <Sure
            action={act(assignment.enrolled ? 'clear-factor' : 'allow-enrollment')}
            label={words.say('console.member.startOver')}
            button={words.say('console.member.startOverName', { name })}
          >
            {words.say('console.member.startOverSure', { name })}
          </Sure>
        </Measure>
      ) : null}
      {assignment.enrolled || !isByInvitation(resource) || !may('members.invitations.create') ? null : (
        <Measure title={words.say('console.member.noInvitation')}>
          <p>{words.say('console.member.inviteHint', { name })}</p>
          <div class="member-actions">
            <ButtonForm action={act('invite')} class="button" says={words.say('console.member.invite')} />
            {!site.hasOperations || user.email === null || !isPortalOn(resource) ? null : (
              <PostForm action={act('mail-invitation')}>
                <Button class="button" says={words.say('console.member.mailInvitation')} />
              </PostForm>
            )}
          </div>
        </Measure>
      )}
      {site.hasOperations &&
      may('members.enrollments.start') &&
      assignment.active &&
      live.length < resource.secondFactor.maxTokensPerUser &&
      !assignment.enrollmentBlocked ? (
        <Measure title={words.say('console.member.beside')}>
          <BeginForm name={name} action={act('begin')} />
        </Measure>
      ) : null}
      {assignment.hasPin && may('members.deletePin') ? (
        <Measure title={words.say('console.member.forgotPin')}>
          <p>{words.say('console.member.pinHint', { name })}</p>
          <ButtonForm action={act('remove-pin')} class="button" says={words.say('console.member.removePin')} />
        </Measure>
      ) : null}
      {may('members.update') ? (
        <Measure title={words.say(access.title)}>
          <p>{words.say(access.hint, { resource: resource.name })}</p>
          <div class="member-actions">
            <MemberAccess assignment={assignment} resource={resource} name={name} act={act} />
            {site.hasOperations ? null : <Unassign resource={resource} name={name} action={act('unassign')} />}
          </div>
        </Measure>
      ) : null}
    </section>
  )
}

const accessWords = {
  left: { title: 'console.member.left', hint: 'console.member.leftHint' },
  away: { title: 'console.member.away', hint: 'console.member.awayHint' },
  back: { title: 'console.member.back', hint: 'console.member.backHint' },
} as const

/** One measure. */
const Measure: FC<PropsWithChildren<{ title: string }>> = ({ title, children }) => (
  <div class="measure">
    <h4>{title}</h4>
    {children}
  </div>
)
