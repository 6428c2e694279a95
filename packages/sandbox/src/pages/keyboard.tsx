import type { FC } from 'hono/jsx'
import type { PhoneKeyboard } from '../phone/phone-chat.js'
import { MessageButton } from './message-bubble.js'

interface KeyboardProps {
  readonly keyboard: PhoneKeyboard | null
  /** The address of the chat. */
  readonly path: string
}

/** The buttons below the typing box; an empty place without. */
export const Keyboard: FC<KeyboardProps> = ({ keyboard, path }) => {
  const places = new Map(keyboard?.rows.flat().map((button, index) => [button, index]))
  return (
    <div id="keyboard" data-live>
      {keyboard === null ? null : (
        <fieldset class="keyboard">
          <legend class="unseen">Buttons of the bot</legend>
          {keyboard.rows.map((row) => (
            <div class="button-row">
              {row.map((button) => (
                <MessageButton
                  button={button}
                  place={places.get(button) ?? 0}
                  messageId={keyboard.messageId}
                  path={path}
                />
              ))}
            </div>
          ))}
        </fieldset>
      )}
    </div>
  )
}
