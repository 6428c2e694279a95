import type { Health } from '@chatfactor/core'
import { Notice, TransportIcon } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useConsole } from '../pages/console-context.js'
import { useWords } from '../words/words-context.js'
import type { FailingMessenger } from './failing.js'
import type { Formats } from './formats.js'
import { messengerName } from './messenger-name.js'

/** Messengers that are failing, according to the figures. */
export const Failing: FC<{ failing: readonly FailingMessenger[]; formats: Formats; href: string }> = ({
  failing,
  formats,
  href,
}) => {
  const { site, words } = useConsole()
  return (
    <>
      {failing.map(({ messenger, since, failed, all }) => (
        <Notice tone="bad">
          <p>
            <a href={href}>
              {words.say('console.home.fails', {
                messenger: messengerName(site, words, messenger),
                failed: formats.number(failed),
                all: formats.number(all),
                day: formats.day(since),
              })}
            </a>
          </p>
        </Notice>
      ))}
    </>
  )
}

/** The state of messengers, mail and worker, each in a word. */
export const Standing: FC<{ health: Health }> = ({ health: { incidents, transports, mail, worker } }) => {
  const { site, words, paths } = useConsole()
  const { health: path } = paths
  return (
    <section class="standing" aria-labelledby="standing-title">
      <h2 id="standing-title">
        <a href={path}>{words.say('console.health.title')}</a>
      </h2>
      <ul>
        {transports.map(({ name, state }) => (
          <li>
            <TransportIcon transport={name} />
            <span>{messengerName(site, words, name)}</span>
            <Badge isGood={state === 'up'} />
          </li>
        ))}
        {mail.state === 'none' ? null : (
          <li>
            <span>{words.say('console.health.mail')}</span>
            <Badge isGood={mail.state === 'up'} />
          </li>
        )}
        <li>
          <span>{words.say('console.health.worker')}</span>
          <Badge isGood={worker.state === 'on_time'} />
        </li>
      </ul>
      {incidents.length === 0 ? null : (
        <p>
          <a href={path}>{words.say('console.health.wrong', { count: incidents.length })}</a>
        </p>
      )}
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
