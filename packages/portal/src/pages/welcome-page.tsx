import type { FC } from 'hono/jsx'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import { useSite } from '../parts/site-context.js'
import { useWords } from '../words/words-context.js'

const WelcomePage: FC = () => {
  const site = useSite()
  const words = useWords()
  return (
    <PageFrame title={words.say('welcome.title')} owner={site.productName}>
      <p class="hero" aria-hidden="true">
        <Icon name="info" />
      </p>
      <h1>{words.say('welcome.heading')}</h1>
      <p class="lead">{words.say('welcome.lead')}</p>
    </PageFrame>
  )
}

/** For visitors of the bare address: portals are found by their link only. */
export function welcomePage() {
  return <WelcomePage />
}
