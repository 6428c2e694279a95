import type { ChallengeProgress } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { safeLink } from '../http/safe-link.js'
import type { Site } from '../site.js'
import { useWords } from '../words/words-context.js'
import { isToFetch } from './second-factor-words.js'

/** Leads to the bot where the person has to do something there; beside this page, which stays. */
export const OpenBot: FC<{ readonly site: Site; readonly progress: ChallengeProgress }> = ({ site, progress }) => {
  const words = useWords()
  const { messenger, message, pullUrl } = progress
  const isBlocked = message === 'unreachable'
  const link = pullUrl === null || !(isBlocked || isToFetch(progress, site.clock.now())) ? null : safeLink(pullUrl)
  if (link === null) return null
  return (
    <a class="button primary wide" href={link} rel="noreferrer" target="_blank">
      {words.say(isBlocked ? 'code.unblock' : 'code.open', { messenger })}
    </a>
  )
}
