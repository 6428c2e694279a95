import type { Health } from '@chatfactor/core'
import { Link, Moment } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { Overview } from '../administration/overview-verbs.js'
import { AdminFrame } from '../pages/admin-frame.js'
import { useConsole } from '../pages/console-context.js'
import { Nothing } from '../pages/nothing.js'
import { AskedPlot } from './asked-plot.js'
import { EnrolledPlot } from './enrolled-plot.js'
import { EnrollingPlot } from './enrolling-plot.js'
import { failingOf } from './failing.js'
import { formatsOf } from './formats.js'
import { HeadlineFigures } from './headline-figures.js'
import { homeLinks, type ShownDays, shownDays, withWords } from './home-links.js'
import { MessagesPlot } from './messages-plot.js'
import { periodsOf } from './periods.js'
import { SignInsPlot } from './sign-ins-plot.js'
import { Failing, Standing } from './standing.js'
import { TakenPlot } from './taken-plot.js'

interface OverviewPageProps {
  readonly overview: Overview
  readonly shown: ShownDays
  /** `null` if the page is about one Resource, or its reader does not see all of them. */
  readonly health: Health | null
}

/** The front page: an overview of all Resources or one. */
export const OverviewPage: FC<OverviewPageProps> = ({ overview, shown, health }) => {
  const { actor, site, words, paths } = useConsole()
  const { resource, days } = overview
  const formats = formatsOf(words)
  const links = homeLinks(site, { actor, resource, from: days[0]?.day ?? '' })
  const counted = days.flatMap(({ countedAt }) => countedAt ?? []).at(-1)
  const plots = { days, periods: periodsOf(days), links, formats }
  const title = words.say('console.home.title')
  const whole = words.say(actor.resources === 'all' ? 'console.home.all' : 'console.home.yours')
  const hasChoice = actor.resources === 'all' || actor.resources.length > 1
  return (
    <AdminFrame title={resource === null ? title : `${title} · ${resource.name}`} at="home">
      <h1>{title}</h1>
      <div class="home-choice">
        <p>
          <strong>{resource === null ? whole : <a href={paths.resource(resource.id)}>{resource.name}</a>}</strong>
          {hasChoice && resource !== null ? (
            <Link class="chip" href={withWords(paths.home, { days: String(shown) })} says={whole} />
          ) : null}
          {hasChoice ? (
            <a class="chip" href={withWords(paths.byResource, { to: 'overview', days: String(shown) })}>
              {words.say('console.home.choose')}
            </a>
          ) : null}
        </p>
        <nav aria-label={words.say('console.home.range')}>
          <ul class="chips">
            {shownDays.map((count) => (
              <li>
                <a
                  class="chip"
                  href={withWords(paths.home, { resource: resource?.id ?? '', days: String(count) })}
                  aria-current={count === shown ? 'true' : undefined}
                >
                  {words.say('console.home.days', { days: count })}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <Failing failing={failingOf(days)} formats={formats} href={links.messages()} />
      <HeadlineFigures overview={overview} links={links} formats={formats} />
      {health === null ? null : <Standing health={health} />}
      {!site.hasOperations ? (
        <p class="hint">{words.say('console.home.noCurves')}</p>
      ) : counted === undefined ? (
        <Nothing of="activity">{words.say('console.figures.none')}</Nothing>
      ) : (
        <>
          <p class="hint">{words.parts('console.home.asOf', { at: <Moment at={counted} /> })}</p>
          <div class="plots">
            <EnrolledPlot {...plots} />
            <EnrollingPlot {...plots} />
            <AskedPlot {...plots} />
            <TakenPlot {...plots} />
            <SignInsPlot {...plots} />
            <MessagesPlot {...plots} />
          </div>
        </>
      )}
    </AdminFrame>
  )
}
