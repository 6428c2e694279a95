import type { Health, Incident } from '@chatfactor/core'
import { fromNow, Moment, Notice, TransportIcon } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { ConsoleWords } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import { AdminFrame } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { checkName } from './check-words.js'
import { useConsole } from './console-context.js'

/** Problems and what to do about them, then the state of everything. */
export const HealthPage: FC<{ health: Health }> = ({ health }) => {
  const { site, words } = useConsole()
  const { incidents, mail, store, worker, clocks, feed, processes } = health
  return (
    <AdminFrame title={words.say('console.health.title')} at="health">
      <h1>{words.say('console.health.title')}</h1>
      <p class="lead">{words.say('console.health.lead')}</p>
      {incidents.length === 0 ? (
        <Notice tone="good">
          <p>{words.say('console.health.well')}</p>
        </Notice>
      ) : (
        <section aria-label={words.say('console.health.wrong', { count: incidents.length })}>
          <h2>{words.say('console.health.wrong', { count: incidents.length })}</h2>
          {incidents.map((incident) => (
            <IncidentNotice incident={incident} />
          ))}
        </section>
      )}
      <Transports health={health} />
      <Part title={words.say('console.health.mail')} state={mail.state === 'none' ? null : mail.state === 'up'} />
      <Part title={words.say('console.health.worker')} state={worker.state === 'on_time'}>
        <dl class="facts">
          <dt>{words.say('console.health.worker')}</dt>
          <dd>{words.say('console.health.running', { count: worker.running })}</dd>
          <dt>{words.say('console.health.waiting')}</dt>
          <dd>
            <Backlog backlog={worker.backlog} />
          </dd>
          <dt>{words.say('console.health.processes')}</dt>
          <dd>{processes}</dd>
        </dl>
      </Part>
      <Part title={words.say('console.health.store')} state={store.state === 'fast'}>
        <p class="hint">
          {store.p99Ms === null
            ? words.say('console.health.notMeasured')
            : words.say('console.health.latency', { ms: store.p99Ms })}
        </p>
      </Part>
      {feed === null ? null : (
        <Part title={words.say('console.health.feed')} state={feed.state === 'on_time'}>
          <p class="hint">{feedWords(feed, words)}</p>
        </Part>
      )}
      <Part title={words.say('console.health.clocks')} state={clocks.state === 'together'}>
        <p class="hint">
          {clocks.aheadMs === null
            ? words.say('console.health.noClock')
            : words.say('console.health.apart', { ms: Math.abs(clocks.aheadMs) })}
        </p>
      </Part>
      {site.hasOperations ? (
        <p>
          <a href={adminPaths(site).jobs}>{words.say('console.jobs.title')}</a>
        </p>
      ) : null}
    </AdminFrame>
  )
}

const IncidentNotice: FC<{ incident: Incident }> = ({ incident }) => {
  const { site, words } = useConsole()
  const messenger = (name: string) =>
    site.chatfactor.transports.list().find((one) => one.name === name)?.messenger ?? name
  return (
    <Notice tone="bad">
      <p>
        <strong>{headline()}</strong>
      </p>
      {detail()}
      <p class="hint">{incident.fix}</p>
    </Notice>
  )

  function headline(): string {
    switch (incident.what) {
      case 'transport.misconfigured':
        return words.say('console.health.misconfigured', {
          messenger: messenger(incident.transport),
          check: checkName(incident.check, words),
        })
      case 'transport.down':
        return words.say('console.health.down', { messenger: messenger(incident.transport) })
      case 'mail.down': {
        const said = [incident.smtp, incident.code].filter((part) => part !== null).join(' ')
        const what = words.say(
          incident.reason === 'silent' ? 'console.health.mailSilent' : 'console.health.mailRefuses',
        )
        return said === '' ? what : `${what} (${said})`
      }
      case 'worker.late':
        return words.say(incident.workers === 0 ? 'console.health.noWorker' : 'console.health.workerLate')
      case 'store.slow':
        return words.say('console.health.storeSlow', { ms: incident.p99Ms })
      case 'line.long':
        return words.say('console.health.lineLong', { count: incident.waiting, line: lineName(incident.line) })
      case 'feed.late':
        return words.say('console.health.feedLate')
    }
  }

  function detail() {
    if (incident.what === 'transport.down' && incident.pausedUntil !== null)
      return <p>{words.parts('console.health.paused', { until: <Moment at={incident.pausedUntil} /> })}</p>
    if (incident.what === 'worker.late' && incident.oldestDueAt !== null)
      return <p>{words.say('console.health.oldestDue', { when: fromNow(incident.oldestDueAt, site.clock.now()) })}</p>
    if (incident.what === 'feed.late' && incident.oldestAt !== null)
      return <p>{words.parts('console.health.feedOldest', { at: <Moment at={incident.oldestAt} /> })}</p>
    return null
  }

  function lineName(line: string): string {
    return line === 'mail' ? words.say('console.health.mail') : messenger(line)
  }
}

/** How far the feed is behind. */
function feedWords({ unnumbered }: NonNullable<Health['feed']>, words: ConsoleWords): string {
  if (unnumbered === 0) return words.say('console.health.feedUpToDate')
  return words.say('console.health.feedWaits', { count: unnumbered === 'many' ? '100+' : String(unnumbered) })
}

const Transports: FC<{ health: Health }> = ({ health }) => {
  const { site, words } = useConsole()
  return (
    <>
      {health.transports.map(({ name, state, isPolled, checkedAt }) => (
        <section
          class="belongs"
          aria-label={site.chatfactor.transports.list().find((one) => one.name === name)?.messenger ?? name}
        >
          <h2 class="with-icon">
            <TransportIcon transport={name} />
            <span>{site.chatfactor.transports.list().find((one) => one.name === name)?.messenger ?? name}</span>
            <Badge isGood={state === 'up'} />
          </h2>
          <dl class="facts">
            <dt>{words.say('console.health.checked')}</dt>
            <dd>{checkedAt === null ? words.say('console.health.notChecked') : <Moment at={checkedAt} />}</dd>
          </dl>
          {isPolled ? <p class="hint">{words.say('console.health.polled')}</p> : null}
        </section>
      ))}
    </>
  )
}

const Part: FC<{ title: string; state: boolean | null; children?: unknown }> = ({ title, state, children }) => {
  const words = useWords()
  return (
    <section class="belongs" aria-label={title}>
      <h2 class="with-icon">
        <span>{title}</span>
        {state === null ? <span class="badge">{words.say('console.health.none')}</span> : <Badge isGood={state} />}
      </h2>
      {children}
    </section>
  )
}

const Badge: FC<{ isGood: boolean }> = ({ isGood }) => {
  const words = useWords()
  return (
    <span class={`badge ${isGood ? 'good' : 'bad'}`}>
      {words.say(isGood ? 'console.health.good' : 'console.health.bad')}
    </span>
  )
}

const Backlog: FC<{ backlog: Health['worker']['backlog'] }> = ({ backlog }) => {
  const { site, words } = useConsole()
  const name = (line: string) =>
    line === 'mail'
      ? words.say('console.health.mail')
      : (site.chatfactor.transports.list().find((one) => one.name === line)?.messenger ?? line)
  if (backlog.length === 0) return <>{words.say('console.health.nothingWaits')}</>
  return (
    <>
      {backlog
        .map(({ line, waiting, isMore }) =>
          words.say(isMore ? 'console.health.waitsMore' : 'console.health.waits', {
            line: name(line),
            count: waiting,
          }),
        )
        .join(', ')}
    </>
  )
}
