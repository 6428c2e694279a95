import type { FC } from 'hono/jsx'
import type { Misbehaviour } from '../operator/platform-panel.js'

const mostButtons = 8

/** The ways to misbehave: a button for each if they are few, otherwise a list. */
export const FaultKinds: FC<{ readonly misbehaviours: readonly Misbehaviour[] }> = ({ misbehaviours }) =>
  misbehaviours.length <= mostButtons ? (
    <div class="fault-kinds">
      {misbehaviours.map(({ kind, label, explanation }) => (
        <button type="submit" class="quiet" name="kind" value={kind} title={explanation}>
          {label}
        </button>
      ))}
    </div>
  ) : (
    <div class="fault-list">
      <label class="unseen" for="kind">
        How
      </label>
      <select id="kind" name="kind">
        {misbehaviours.map(({ kind, label, explanation }) => (
          <option value={kind} title={explanation}>
            {label}
          </option>
        ))}
      </select>
      <button type="submit" class="quiet" data-focus="fault">
        Misbehave
      </button>
    </div>
  )
