import type { Resource } from '@chatfactor/core'
import { isHeld, isPortalOn } from '@chatfactor/core/feature'
import {
  Button,
  ButtonForm,
  Day,
  Field,
  fromNow,
  Initials,
  Link,
  PostForm,
  personName,
  TokenState,
} from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { Member } from '../administration/administration.js'
import type { MemberCounts, PeopleFound } from '../administration/people-found.js'
import { BulkBar, Tick, useMany } from '../bulk/bulk-bar.js'
import { ChooseColumns, MemberColumns } from '../lists/people-columns.js'
import { SavedFilter } from '../lists/saved-filter.js'
import type { MemberAction } from './admin-paths.js'
import { useConsole } from './console-context.js'
import { MemberAccess, Unassign } from './member-access.js'
import { MemberOverview } from './member-overview.js'
import { Nothing } from './nothing.js'
import { PeopleCount, PeoplePages, PeopleSearch, PeopleSort, type Sorts } from './people-list.js'
import { type PeopleQuery, peoplePlaces } from './people-query.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'
import { TokenMeasures } from './switch-token.js'
import { NoAddressWarning } from './unannounced.js'

const sorts: Sorts = [
  ['login', 'console.people.byLogin'],
  ['created', 'console.people.byAssigned'],
  ['signed_in', 'console.people.bySignIn'],
]

interface MembersTabProps extends ResourcePageProps {
  readonly members: PeopleFound<Member>
  /** `null` if they were not counted. */
  readonly overview: MemberCounts | null
  readonly query: PeopleQuery
  readonly assign: { readonly login: string; readonly error: string | null }
}

/** The members of a Resource: their tokens and locks, and actions on them. */
export const MembersTab: FC<MembersTabProps> = (props) => {
  const { site, may, words, paths } = useConsole()
  const { resource, members, overview, query, assign } = props
  const path = paths.resource(resource.id, 'members')
  const isAll = [query.text, query.only, query.messenger].every((one) => one === '')
  const list = { path, query, found: members }
  return (
    <ResourceFrame {...props} at="members">
      {may('members.create') ? (
        <PostForm action={paths.assign(resource.id)} class="assign">
          <Field
            label={words.say('console.members.assignUser')}
            name="login"
            value={assign.login}
            error={assign.error ?? undefined}
            input={{
              required: true,
              maxlength: 50,
              placeholder: words.say('console.members.login'),
              autocapitalize: 'none',
              spellcheck: false,
            }}
          />
          <Button class="button" says={words.say('console.members.assign')} />
        </PostForm>
      ) : null}
      {may('members.sendPortalLinks') && !may('resources.update') && isPortalOn(resource) ? (
        <p>
          <Link class="button small" href={paths.tell(resource.id)} says={words.say('console.tell.title')} />
        </p>
      ) : null}
      <NoAddressWarning members={members.items} resource={resource} />
      <MemberOverview path={path} query={query} overview={overview} isFiltered={members.anywhere} />
      <PeopleSearch {...list} {...(members.anywhere ? { messengers: site.chatfactor.transports.list() } : {})} />
      <PeopleSort {...list} sorts={sorts} />
      <div class="list-tools">
        <PeopleCount query={query} found={members} />
        <ChooseColumns path={path} query={query} />
      </div>
      <SavedFilter path={path} query={query} />
      {members.items.length === 0 ? null : <BulkBar {...{ resource, query }} anywhere={members.anywhere} />}
      {members.items.length === 0 ? (
        <Nothing of={isAll ? 'people' : 'search'}>
          {words.say(isAll ? 'console.members.none' : 'console.members.noneFound')}
        </Nothing>
      ) : (
        <ul class="members">
          {members.items.map((member) => (
            <MemberRow {...props} member={member} />
          ))}
        </ul>
      )}
      <PeoplePages {...list} places={peoplePlaces(query, resource.id)} />
    </ResourceFrame>
  )
}

const MemberRow: FC<ResourcePageProps & { member: Member; query: PeopleQuery }> = ({ resource, member, query }) => {
  const { actor, may, words, paths } = useConsole()
  const { user, tokens } = member
  const many = useMany()
  const name = personName(user, user.externalId)
  const act = (action: MemberAction) => paths.memberAction(resource.id, user.id, action)
  return (
    <li class="member">
      {many ? <Tick userId={user.id} name={name} /> : null}
      <details>
        <summary>
          <Initials name={name} of="person" />
          <span class="member-name" title={name}>
            <bdi>{name}</bdi>
            {user.login === null || user.login === name ? null : <span class="muted"> {user.login}</span>}
          </span>
          <span class="member-state">
            <MemberColumns {...{ member, query }} />
            <span class="member-standing">
              {member.graceUntil === null ? null : (
                <span class="muted">
                  {words.parts('console.members.graceUntil', { day: <Day at={member.graceUntil} /> })}
                </span>
              )}
              <LockState {...{ member, resource }} />
            </span>
          </span>
        </summary>
        <div class="member-body">
          {tokens.length === 0 ? null : (
            <ul class="member-tokens">
              {tokens.map((token) => (
                <li>
                  <span>
                    <strong>{token.name}</strong> <TokenState state={token.state} />
                    <span class="hint">
                      {words.parts('console.members.tokenSince', {
                        messenger: token.messenger,
                        day: <Day at={token.createdAt} />,
                      })}
                    </span>
                  </span>
                  <TokenMeasures {...{ resource, token, name }} />
                </li>
              ))}
            </ul>
          )}
          <p class="hint">
            {member.assignment.signedInAt === null
              ? words.say('console.members.neverSignedIn')
              : words.parts('console.members.signedIn', { day: <Day at={member.assignment.signedInAt} /> })}
            {user.email === null ? '' : ` · ${user.email}`}
          </p>
          <div class="member-actions">
            {isLocked(member) && may('members.unlock') ? (
              <ButtonForm action={act('unlock')} class="button small" says={words.say('console.members.unlock')} />
            ) : null}
            {may('members.update') ? (
              <MemberAccess assignment={member.assignment} resource={resource} name={name} act={act} />
            ) : null}
            <a class="button small" href={paths.member(resource.id, user.id)}>
              {words.say('console.members.more')}
            </a>
            {actor.resources === 'all' && may('users.update') ? (
              <Link class="button small" href={paths.user(user.id)} says={words.say('console.members.editUser')} />
            ) : null}
            {may('members.end') ? <Unassign resource={resource} name={name} action={act('unassign')} /> : null}
          </div>
        </div>
      </details>
    </li>
  )
}

/** Whether wrong answers keep the person out now. */
export function isLocked({ assignment }: Member): boolean {
  return assignment.needsAdministrator || assignment.lockedUntil !== null
}

/** A member's status in a word. */
export const LockState: FC<{ member: Pick<Member, 'assignment' | 'user'>; resource: Resource }> = ({
  member,
  resource,
}) => {
  const { assignment, user } = member
  const { site, words } = useConsole()
  const now = site.clock.now()
  if (!user.active || !assignment.active) return <span class="badge bad">{words.say('console.members.off')}</span>
  if (assignment.lockReason === 'administrator')
    return <span class="badge bad">{words.say('console.members.lockedByHand')}</span>
  if (assignment.needsAdministrator) return <span class="badge bad">{words.say('console.members.lockedForGood')}</span>
  if (assignment.lockedUntil !== null && assignment.lockedUntil > now) {
    const when = fromNow(assignment.lockedUntil, now)
    return <span class="badge bad">{words.say('console.members.locked', { when })}</span>
  }
  if (assignment.bypassUntil !== null && !isHeld(resource))
    return <span class="badge bad">{words.say('console.members.bypassed')}</span>
  if (assignment.enrollmentBlocked) return <span class="badge bad">{words.say('console.members.blocked')}</span>
  // Without any token left, or with all of them off, a member can neither sign in nor add one.
  if (assignment.enrolled && assignment.tokenIds.length === 0) {
    return (
      <span class="badge bad">
        {words.say(assignment.disabledTokenIds.length === 0 ? 'console.members.noToken' : 'console.members.tokensOff')}
      </span>
    )
  }
  return assignment.enrolled ? (
    <span class="badge good">{words.say('console.members.enrolled')}</span>
  ) : (
    <span class="badge">{words.say('console.members.notEnrolled')}</span>
  )
}
