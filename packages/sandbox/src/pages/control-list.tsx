import type { FC } from 'hono/jsx'
import type { PanelControl } from '../operator/platform-panel.js'

interface ControlsProps {
  readonly controls: readonly PanelControl[]
  /** The address of the chat. */
  readonly path: string
}

/** Further controls for the operator, if the platform has any. */
export const ControlList: FC<ControlsProps> = ({ controls, path }) =>
  controls.length === 0 ? null : (
    <section aria-labelledby="controls-heading">
      <h2 id="controls-heading">What happens around it</h2>
      <ul class="controls" id="controls" data-live>
        {controls.map(({ name, label, explanation, isOn }) => (
          <li>
            <form method="post" action={`${path}/control`} data-inline>
              <input type="hidden" name="name" value={name} />
              <div>
                <strong id={`control-${name}`}>{label}</strong>
                <p class="hint">{explanation}</p>
              </div>
              <button
                type="submit"
                class={isOn === true ? 'quiet is-on' : 'quiet'}
                aria-labelledby={`control-${name}`}
                aria-pressed={isOn === null ? undefined : isOn ? 'true' : 'false'}
                data-focus={`control-${name}`}
              >
                {isOn === null ? 'Do it' : isOn ? 'On' : 'Off'}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
