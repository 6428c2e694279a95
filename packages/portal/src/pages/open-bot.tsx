import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { useSite } from '../parts/site-context.js'
import { useLinks } from '../parts/use-links.js'
import { useWords } from '../words/words-context.js'
import { type AskSituation, isToFetch, leadsToBot } from './ask-situation.js'

interface OpenBotProps {
  readonly asked: Extract<AskSituation, { at: 'asked' }>
}

/** Leads to the bot if the person has to do something there: on this device, or on a phone that scans. */
export const OpenBot: FC<OpenBotProps> = ({ asked: { progress, botQr } }) => {
  const site = useSite()
  const shownLink = useLinks()
  const words = useWords()
  const { messenger, message, pullUrl } = progress
  const isBlocked = message === 'unreachable'
  const now = site.clock.now()
  const link = pullUrl !== null && leadsToBot(progress, now) ? shownLink(pullUrl) : null
  if (link === null) return null
  return (
    <>
      {botQr === null ? null : (
        <figure class="bot-qr">
          <div class="qr" role="img" aria-label={words.say('code.botQr', { messenger })}>
            {raw(botQr)}
          </div>
          <figcaption class="hint">{words.say(isBlocked ? 'code.botQrHint' : 'code.botQrHintPulled')}</figcaption>
        </figure>
      )}
      <a
        class={isBlocked || isToFetch(progress, now) ? 'button primary wide' : 'button wide'}
        href={link}
        rel="noreferrer"
        target="_blank"
      >
        {words.say(isBlocked ? 'code.unblock' : 'code.open', { messenger })}
      </a>
    </>
  )
}
