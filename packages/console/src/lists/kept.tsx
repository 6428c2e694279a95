import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'

const dayMs = 24 * 60 * 60_000

/** Says how long entries are kept, since missing ones may have been deleted. */
export const Kept: FC<{ readonly forMs: number }> = ({ forMs }) => {
  const words = useWords()
  return <p class="hint">{words.say('console.activity.kept', { days: Math.floor(forMs / dayMs) })}</p>
}
