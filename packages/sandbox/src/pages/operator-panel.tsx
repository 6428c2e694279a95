import type { FC } from 'hono/jsx'
import type { ActivityEntry } from '../activity.js'
import type { PlatformPanel } from '../operator/platform-panel.js'
import type { Person } from '../people.js'
import type { PhoneChat } from '../phone/phone-chat.js'
import { chatPath } from '../phone/phone-paths.js'
import { ActivityList } from './activity-list.js'
import { ControlList } from './control-list.js'
import { FaultKinds } from './fault-kinds.js'

interface PanelProps {
  readonly person: Person
  readonly chat: PhoneChat
  readonly panel: PlatformPanel
  readonly entries: readonly ActivityEntry[]
}

/** Beside the phone: what the platform does, and switches to make it misbehave. */
export const OperatorPanel: FC<PanelProps> = ({ person, chat, panel, entries }) => {
  const path = chatPath(person.slug, chat.platform, chat.bot)
  const active = panel.active(chat.bot)
  return (
    <aside class="panel" aria-label="Operator panel">
      <section aria-labelledby="bot-heading">
        <h2 id="bot-heading">@{chat.bot}</h2>
        <dl class="facts" id="facts" data-live>
          {panel.facts(chat.bot).map(({ label, value, isTrouble }) => (
            <div class={isTrouble ? 'is-trouble' : undefined}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>

      <section aria-labelledby="misbehave-heading">
        <h2 id="misbehave-heading">Misbehave</h2>
        <form
          id="block"
          data-live
          class="block-switch"
          method="post"
          action={`${path}/${chat.isBlocked ? 'unblock' : 'block'}`}
          data-inline
        >
          <span>{reachability(person, chat)}</span>
          <button type="submit" class="quiet" data-focus="block">
            {chat.isBlocked ? 'Unblock' : 'Block the bot'}
          </button>
        </form>
        <form class="faults" method="post" action={`${path}/fault`} data-inline>
          <div class="fault-scope">
            <label>
              Which call
              <select name="method">
                {panel.methods.map((method) => (
                  <option value={method}>{method}</option>
                ))}
                <option value="">every call</option>
              </select>
            </label>
            <label>
              How often
              <select name="times">
                <option value="1">once</option>
                <option value="3">3 times</option>
                <option value="always">until switched off</option>
              </select>
            </label>
          </div>
          <FaultKinds misbehaviours={panel.misbehaviours} />
        </form>
        <div id="active-faults" data-live aria-live="polite">
          {active.length === 0 ? (
            <p class="hint">The platform behaves.</p>
          ) : (
            <form class="active-faults" method="post" action={`${path}/behave`} data-inline>
              <ul>
                {active.map((line) => (
                  <li>{line}</li>
                ))}
              </ul>
              <button type="submit" class="quiet" data-focus="behave">
                Behave again
              </button>
            </form>
          )}
        </div>
      </section>

      <ControlList controls={panel.controls?.(chat.bot, person) ?? []} path={path} />

      <section aria-labelledby="activity-heading">
        <h2 id="activity-heading">What happens</h2>
        <ActivityList entries={entries} />
      </section>
      <noscript>
        <p class="hint">
          <a href={path}>Reload</a> to see what is new.
        </p>
      </noscript>
    </aside>
  )
}

function reachability({ name }: Person, { isBlocked, isStarted, standing }: PhoneChat): string {
  if (standing !== undefined) return standing
  if (isBlocked) return `${name} blocks the bot`
  return isStarted ? `The bot may write to ${name}` : `Before START, the bot may not write to ${name}`
}
