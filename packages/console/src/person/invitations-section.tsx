import { Moment } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useConsole } from '../pages/console-context.js'
import type { ConsoleKey } from '../words/console-words.js'
import { type InvitationFate, invitationsOf } from './invitations.js'
import type { HelpFacts } from './matters.js'

const fates = {
  used: 'console.invitations.used',
  opened: 'console.invitations.opened',
  bounced: 'console.invitations.bounced',
  expired: 'console.invitations.expired',
  waiting: 'console.invitations.waiting',
  sent: 'console.invitations.sent',
  handed: 'console.invitations.handed',
} as const satisfies Readonly<Record<InvitationFate, ConsoleKey>>

/** The invitations of a person, and what became of each; empty if there are none. */
export const Invitations: FC<{ readonly facts: HelpFacts }> = ({ facts }) => {
  const { site, words } = useConsole()
  const invitations = invitationsOf(facts, site.clock.now())
  if (invitations.length === 0) return null
  const title = words.say('console.invitations.title')
  return (
    <section class="belongs" aria-label={title}>
      <h3>{title}</h3>
      <ul class="plain-list">
        {invitations.map(({ at, fate, since }) => (
          <li>
            <span>
              {words.parts('console.invitations.made', { at: <Moment at={at} /> })}
              <span class="hint">
                {words.say(fates[fate])}
                {since === null ? null : (
                  <>
                    {' '}
                    <Moment at={since} />
                  </>
                )}
              </span>
            </span>
            {fate === 'bounced' ? <span class="badge bad">{words.say('console.activity.failed')}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
