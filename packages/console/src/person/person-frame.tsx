import type { Resource } from '@chatfactor/core'
import { Icon, Initials, personName } from '@chatfactor/portal/pages'
import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Member } from '../administration/administration.js'
import type { PersonPage } from '../pages/admin-paths.js'
import { useConsole } from '../pages/console-context.js'
import { LockState } from '../pages/members-tab.js'
import { ResourceFrame, type ResourceNews } from '../pages/resource-frame.js'
import type { PlainKey } from '../words/console-words.js'

/** The pages of a member: the last part of their path, and their titles. */
const pages = {
  help: 'console.person.help',
  messengers: 'console.person.messengers',
  'signed-in': 'console.person.signedIn',
  activity: 'console.person.activity',
} as const satisfies Readonly<Record<PersonPage, PlainKey>>

interface PersonFrameProps {
  readonly resource: Resource
  readonly member: Pick<Member, 'assignment' | 'user'>
  readonly at: PersonPage
  readonly news: ResourceNews | null
}

/** The frame of a member's pages: who it is, their status, and links to each page. */
export const PersonFrame: FC<PropsWithChildren<PersonFrameProps>> = ({ resource, member, at, news, children }) => {
  const { words, paths } = useConsole()
  const { user } = member
  const name = personName(user, user.externalId)
  return (
    <ResourceFrame resource={resource} at="members" news={news}>
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
      <nav class="tabs" aria-label={words.say('console.person.pages', { name })}>
        <ul>
          {personPages.map((one) => (
            <li>
              <a href={paths.member(resource.id, user.id, one)} aria-current={one === at ? 'page' : undefined}>
                {words.say(pages[one])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </ResourceFrame>
  )
}

const personPages: readonly PersonPage[] = ['help', 'messengers', 'signed-in', 'activity']
