import type { Invitation } from '@chatfactor/operations'
import { CopyButton, fromNow, Link, Notice, personName } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { MemberStatus } from '../administration/member-shown.js'
import type { BypassTyped } from '../pages/bypass-form.js'
import { useConsole } from '../pages/console-context.js'
import { LeavingLink } from '../pages/leaving-pages.js'
import type { LockTyped } from '../pages/lock-form.js'
import type { ResourceNews } from '../pages/resource-frame.js'
import { NoAddressWarning, Unannounced } from '../pages/unannounced.js'
import { HelpSection } from './help-section.js'
import { Invitations } from './invitations-section.js'
import { Matters } from './matter-words.js'
import { factsIn, mattersOf } from './matters.js'
import { MemberFacts, MemberSummary } from './member-facts.js'
import { MemberMeasures } from './member-measures.js'
import { MemberMessages } from './member-messages.js'
import { PersonFrame } from './person-frame.js'

interface HelpPageProps {
  readonly standing: MemberStatus
  readonly news: ResourceNews | null
  /** What was typed to grant a bypass, if something is missing. */
  readonly bypassTyped: BypassTyped | null
  /** What was typed to lock the person, if something is missing. */
  readonly lockTyped: LockTyped | null
  /** The invitation that was just made. */
  readonly invitation: Invitation | null
}

/** One person on one Resource: problems, and what can be done about them. */
export const HelpPage: FC<HelpPageProps> = ({ standing, news, bypassTyped, lockTyped, invitation }) => {
  const { actor, site, may, words, paths } = useConsole()
  const { resource, member } = standing
  const { user } = member
  const name = personName(user, user.externalId)
  const now = site.clock.now()
  const facts = factsIn(standing)
  const seesAll = actor.resources === 'all'
  return (
    <PersonFrame {...{ resource, member, news }} at="help">
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
        {seesAll && may('users.update') ? (
          <Link class="button small" href={paths.user(user.id)} says={words.say('console.members.editUser')} />
        ) : null}
      </div>
      <Unannounced member={member} resource={resource} />
      <NoAddressWarning members={[member]} resource={resource} />
      <div class="member-columns">
        <div>
          <MemberFacts standing={standing} />
          <Invitations facts={facts} />
        </div>
        <div>
          <MemberMeasures {...{ resource, standing, bypassTyped, lockTyped }} />
          <MemberMessages seen={standing.messages} />
        </div>
      </div>
      <LeavingLink path={paths.eraseUser(user.id)} verb="users.erase">
        {words.say('console.erase.open')}
      </LeavingLink>
    </PersonFrame>
  )
}
