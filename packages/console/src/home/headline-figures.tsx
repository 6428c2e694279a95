import { Moment } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { Overview } from '../administration/overview-verbs.js'
import { useConsole } from '../pages/console-context.js'
import type { HomePlotProps } from './home-plot.js'
import { ofAll, sumOf } from './periods.js'

/** The limits of counting within a request. */
const mostMembers = 10_000
const mostNow = 1_000

interface HeadlineProps extends Pick<HomePlotProps, 'links' | 'formats'> {
  readonly overview: Overview
}

/** The most wanted figures, each with its time and a link to what it counts. */
export const HeadlineFigures: FC<HeadlineProps> = ({ overview, links, formats }) => {
  const { site, words } = useConsole()
  const { members, now, days } = overview
  const upTo = (count: number, most: number) => (count > most ? `${formats.number(most)}+` : formats.number(count))
  const unreachableNow = now?.unreachable ?? 0
  // If there are too many to count in the request, the worker's count is shown.
  const unreachable =
    (now?.unreachable !== null && unreachableNow <= mostNow) || members === null || members.unreachable === null
      ? null
      : { count: members.unreachable, at: members.at }
  const inDays = words.say('console.home.inDays', { days: days.length })
  return (
    <ul class="headline">
      {members === null ? null : (
        <Figure
          name={words.say('console.home.enrolled')}
          says={words.say('console.home.enrolledOf', {
            enrolled: counted(members.enrolled),
            all: counted(members.assigned),
          })}
          href={links.members('has_token')}
        >
          {words.parts('console.home.countedAt', { at: <Moment at={members.at} /> })}
        </Figure>
      )}
      {site.hasOperations ? (
        <Figure
          name={words.say('console.home.signIns')}
          says={formats.number(sumOf(days, ({ signIns }) => signIns.completed))}
          href={links.activity('completed')}
        >
          {inDays}
        </Figure>
      ) : null}
      {now === null ? null : (
        <>
          <Figure
            name={words.say('console.home.locked')}
            says={upTo(now.locked, mostNow)}
            href={links.members('locked')}
          >
            {words.say('console.home.now')}
          </Figure>
          <Figure
            name={words.say('console.home.unreachable')}
            says={unreachable === null ? upTo(unreachableNow, mostNow) : formats.number(unreachable.count)}
            href={links.members('unreachable')}
          >
            {unreachable === null
              ? words.say('console.home.now')
              : words.parts('console.home.countedAt', { at: <Moment at={unreachable.at} /> })}
          </Figure>
          <Figure name={words.say('console.home.off')} says={upTo(now.off, mostNow)} href={links.members('off')}>
            {words.say('console.home.now')}
          </Figure>
        </>
      )}
      {site.hasOperations ? (
        <Figure
          name={words.say('console.home.sent')}
          says={formats.number(sumOf(days, ({ messages }) => ofAll(messages.sent)))}
          href={links.messages()}
        >
          {inDays}
        </Figure>
      ) : null}
    </ul>
  )

  /** A worker counts everything; a request counts up to a limit. */
  function counted(count: number): string {
    return members?.isMore === true ? upTo(count, mostMembers) : formats.number(count)
  }
}

const Figure: FC<{ name: string; says: string; href: string; children?: unknown }> = ({
  name,
  says,
  href,
  children,
}) => (
  <li>
    <a href={href}>
      <span class="figure-name">{name}</span>
      <strong>{says}</strong>
    </a>
    <span class="figure-when">{children}</span>
  </li>
)
