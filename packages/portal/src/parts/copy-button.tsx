import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'

/** Copies the text of another element; shown only where scripts run. */
export const CopyButton: FC<{ of: string; label: string }> = ({ of, label }) => {
  const words = useWords()
  return (
    <button type="button" class="button small" data-copy={of} data-copied={words.say('copy.done')} aria-label={label}>
      {words.say('copy.button')}
    </button>
  )
}
