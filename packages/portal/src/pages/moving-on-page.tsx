import type { FC } from 'hono/jsx'
import { Link } from '../parts/button.js'
import { PageFrame } from '../parts/page-frame.js'
import { useSite } from '../parts/site-context.js'
import { useWords } from '../words/words-context.js'

/** Moves on to the host app's own pages by itself, without scripts. */
export const MovingOnPage: FC<{ url: string }> = ({ url }) => {
  const site = useSite()
  const words = useWords()
  return (
    <PageFrame title={words.say('movingOn.title')} owner={site.productName} moveTo={url}>
      <h1>{words.say('movingOn.title')}</h1>
      <p class="lead">{words.say('movingOn.lead')}</p>
      <Link class="button primary wide" href={url} says={words.say('movingOn.go')} />
    </PageFrame>
  )
}
