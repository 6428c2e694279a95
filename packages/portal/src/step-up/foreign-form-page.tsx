import type { FC } from 'hono/jsx'
import { PageFrame } from '../parts/page-frame.js'
import { useSite } from '../parts/site-context.js'
import { useWords } from '../words/words-context.js'

/** Our form was sent from an address that is not the app's own: without a word the right code would seem to be wrong for ever. */
export const ForeignFormPage: FC<{ readonly url: string }> = ({ url }) => {
  const site = useSite()
  const words = useWords()
  return (
    <PageFrame title={words.say('problem.foreignForm.title')} owner={site.productName}>
      <h1>{words.say('problem.foreignForm.title')}</h1>
      <p class="lead">{words.say('stepUp.otherAddress', { host: new URL(url).host })}</p>
      <a class="button primary wide" href={url}>
        {words.say('stepUp.openThere')}
      </a>
    </PageFrame>
  )
}
