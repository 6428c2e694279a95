import type { FC } from 'hono/jsx'
import type { ActivityEntry } from '../activity.js'
import { Moment } from './moment.js'

const names: Readonly<Record<ActivityEntry['type'], string>> = {
  call: 'bot → platform',
  update: 'platform',
  webhook: 'platform → bot',
  mail: 'mail',
}

const shown = 60

/** The latest events, newest first. */
export const ActivityList: FC<{ readonly entries: readonly ActivityEntry[] }> = ({ entries }) => (
  <ol class="activity" id="activity" data-live tabindex={0} aria-label="What happened, newest first">
    {entries.length === 0 ? <li class="hint">Nothing yet.</li> : null}
    {entries
      .slice(-shown)
      .toReversed()
      .map(({ at, type, title, outcome, isTrouble }) => (
        <li class={isTrouble ? 'is-trouble' : undefined}>
          <span class="activity-type">
            <Moment at={at} withSeconds /> {names[type]}
          </span>
          <span class="activity-title">{title}</span>
          <span class="activity-outcome">{outcome}</span>
        </li>
      ))}
  </ol>
)
