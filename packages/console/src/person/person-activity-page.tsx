import type { FC } from 'hono/jsx'
import type { MemberActivity } from '../administration/member-shown.js'
import { withWords } from '../home/home-links.js'
import { ActivityLines } from '../lists/activity-table.js'
import type { Places } from '../lists/cursor.js'
import { Kept } from '../lists/kept.js'
import { useConsole } from '../pages/console-context.js'
import { PersonFrame } from './person-frame.js'

interface PersonActivityProps {
  readonly seen: MemberActivity
  /** Whether it lists only what administrators did. */
  readonly byAdministrators: boolean
  readonly isFirst: boolean
  readonly places: Places
}

/** What happened to a member, or what administrators did, newest first. */
export const PersonActivityPage: FC<PersonActivityProps> = (props) => {
  const { words, paths } = useConsole()
  const { seen, byAdministrators, isFirst, places } = props
  const { resource, member, entries } = seen
  const { next } = entries
  const path = paths.member(resource.id, member.user.id, 'activity')
  const pathOf = (isByThem: boolean, after = '') => withWords(path, { by: isByThem ? 'administrators' : '', after })
  return (
    <PersonFrame {...{ resource, member }} at="activity" news={null}>
      <nav aria-label={words.say('console.members.overview')}>
        <ul class="chips">
          {[false, true].map((isByThem) => (
            <li>
              <a class="chip" href={pathOf(isByThem)} aria-current={isByThem === byAdministrators ? 'true' : undefined}>
                {words.say(isByThem ? 'console.person.byAdministrators' : 'console.person.everything')}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Kept forMs={entries.keptMs} />
      <ActivityLines
        entries={entries}
        resourceId={resource.id}
        isWhole={!byAdministrators}
        isNewest={isFirst}
        newest={isFirst ? null : pathOf(byAdministrators)}
        older={next === null ? null : pathOf(byAdministrators, places.write(next))}
      />
    </PersonFrame>
  )
}
