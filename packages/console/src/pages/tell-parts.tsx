import { Button, Notice, personName } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { Member } from '../administration/administration.js'
import type { PassedOver } from '../administration/told.js'
import type { PlainKey } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import type { TellResult } from './tell-result.js'

const reasons = {
  no_address: 'console.tell.noAddress',
  no_login: 'console.tell.noLogin',
  off: 'console.tell.off',
  gone: 'console.tell.gone',
} as const satisfies Readonly<Record<PassedOver['because'], PlainKey>>

/** How many were told, and who was skipped and why. */
export const TellDone: FC<{ readonly done: TellResult }> = ({ done: { told, passedOver, more } }) => {
  const words = useWords()
  const count = passedOver.length + more
  return (
    <>
      {told === 0 ? null : <Notice tone="good">{words.say('console.tell.done', { count: told })}</Notice>}
      {count === 0 ? null : (
        <Notice tone="bad">
          <p>{words.say('console.tell.passedOver', { count })}</p>
          <ul>
            {passedOver.map(({ name, because }) => (
              <li>
                {name === null ? null : <bdi>{name}</bdi>} {words.say(reasons[because])}
              </li>
            ))}
          </ul>
          {more === 0 ? null : <p>{words.say('console.tell.passedMore', { count: more })}</p>}
        </Notice>
      )}
    </>
  )
}

/** Whether to tell people again: a checkbox that submits itself, or by its button. */
export const TellAgain: FC<{ readonly again: boolean; readonly path: string }> = ({ again, path }) => {
  const words = useWords()
  return (
    <form method="get" action={path} class="tell-again">
      <label class="column-choice">
        <input type="checkbox" name="again" value="on" checked={again} /> {words.say('console.tell.again')}
      </label>{' '}
      <Button class="button small" says={words.say('console.activity.show')} />
    </form>
  )
}

/** Members who cannot be told, and why; empty if all can. */
export const CannotBeTold: FC<{ readonly members: readonly Member[] }> = ({ members }) => {
  const words = useWords()
  if (members.length === 0) return null
  const title = words.say('console.tell.cannot')
  return (
    <section class="belongs" aria-label={title}>
      <h3>{title}</h3>
      <ul class="plain-list">
        {members.map(({ assignment, user }) => (
          <li>
            <span>
              <bdi>{personName(user, user.externalId)}</bdi>
            </span>
            <span class="muted">
              {words.say(
                reasons[!user.active || !assignment.active ? 'off' : user.email === null ? 'no_address' : 'no_login'],
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
