import { Button, fromNow, Moment, Notice, PostForm, TransportIcon } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { hasRight } from '../rights/may.js'
import { useWords } from '../words/words-context.js'
import { AdminFrame } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { checkFix, checkName } from './check-words.js'
import { useConsole } from './console-context.js'
import type { ConsoleSite } from './console-site.js'
import { Nothing } from './nothing.js'

/** The result of checking one account. */
export type ShownCheck = Pick<
  Awaited<ReturnType<ConsoleSite['chatfactor']['transports']['check']>>[number],
  'name' | 'results'
>
type Health = ReturnType<ConsoleSite['chatfactor']['transports']['health']>[number]

/** The health of the accounts on the platforms, and what needs fixing. */
export const MessengersPage: FC<{ checks: readonly ShownCheck[] | null }> = ({ checks }) => {
  const { site, actor, words } = useConsole()
  const { transports } = site.chatfactor
  const health = new Map(transports.health().map((one) => [one.name, one]))
  return (
    <AdminFrame title={words.say('console.messengers.title')} at="messengers">
      <div class="title-row">
        <h1>{words.say('console.messengers.title')}</h1>
        {hasRight(actor, 'support') ? (
          <PostForm action={adminPaths(site).messengers}>
            <Button class="button primary" says={words.say('console.messengers.check')} />
          </PostForm>
        ) : null}
      </div>
      <p class="lead">{words.say('console.messengers.lead')}</p>
      {transports.list().map(({ name, platform, messenger }) => (
        <section class="belongs" aria-label={messenger}>
          <h2 class="with-icon">
            <TransportIcon transport={name} />
            <span>{name === platform ? messenger : `${messenger} (${name})`}</span>
            <State health={health.get(name)} />
          </h2>
          <HealthLines health={health.get(name)} />
          {checks === null ? null : <CheckLines results={checks.find((one) => one.name === name)?.results ?? []} />}
        </section>
      ))}
      {transports.list().length === 0 ? (
        <Nothing of="messengers">{words.say('console.enrollment.noMessenger')}</Nothing>
      ) : null}
    </AdminFrame>
  )
}

/** The console's advice, and the check's own text, which names settings in English. */
const Fix: FC<{ check: string; said: string }> = ({ check, said }) => {
  const words = useWords()
  const fix = checkFix(check, words)
  if (fix === null) return <span class="hint">{said}</span>
  return (
    <>
      <span class="hint">{fix}</span>
      <details class="entry-details">
        <summary>{words.say('console.check.said')}</summary>
        <p class="hint" lang="en">
          {said}
        </p>
      </details>
    </>
  )
}

const State: FC<{ health: Health | undefined }> = ({ health }) => {
  const words = useWords()
  if (health?.state === 'down') return <span class="badge bad">{words.say('console.messengers.down')}</span>
  return <span class="badge good">{words.say('console.messengers.up')}</span>
}

const HealthLines: FC<{ health: Health | undefined }> = ({ health }) => {
  const { site, words } = useConsole()
  if (health === undefined) return null
  const { retryAt, lastAcceptedAt, lastHeardAt, lastFailure } = health
  return (
    <>
      {health.state === 'down' && retryAt !== null ? (
        <Notice tone="bad">
          <p>{words.say('console.messengers.retries', { when: fromNow(retryAt, site.clock.now()) })}</p>
        </Notice>
      ) : null}
      <dl class="facts">
        <dt>{words.say('console.messengers.account')}</dt>
        <dd>
          <code>{health.accountId}</code>
        </dd>
        <dt>{words.say('console.messengers.lastAccepted')}</dt>
        <dd>{lastAcceptedAt === null ? words.say('console.messengers.notYet') : <Moment at={lastAcceptedAt} />}</dd>
        <dt>{words.say('console.messengers.lastHeard')}</dt>
        <dd>{lastHeardAt === null ? words.say('console.messengers.notYet') : <Moment at={lastHeardAt} />}</dd>
        {lastFailure === null ? null : (
          <>
            <dt>{words.say('console.messengers.lastFailure')}</dt>
            <dd>
              <Moment at={lastFailure.at} /> <code>{lastFailure.hint ?? lastFailure.outcome}</code>
            </dd>
          </>
        )}
      </dl>
    </>
  )
}

const CheckLines: FC<{ results: ShownCheck['results'] }> = ({ results }) => {
  const words = useWords()
  if (results.length === 0) return <p class="hint">{words.say('console.messengers.cannotCheck')}</p>
  return (
    <ul class="plain-list checks">
      {results.map(({ check, ok, fix }) => (
        <li>
          <span>
            {checkName(check, words)}
            {ok || fix === null ? null : <Fix check={check} said={fix} />}
          </span>
          <span class={`badge ${ok ? 'good' : 'bad'}`}>
            {words.say(ok ? 'console.messengers.fine' : 'console.messengers.mend')}
          </span>
        </li>
      ))}
    </ul>
  )
}
