import type { FC } from 'hono/jsx'
import { Link } from '../parts/button.js'
import { Icon } from '../parts/icon.js'
import { PageFrame } from '../parts/page-frame.js'
import { useSite } from '../parts/site-context.js'
import { useWords } from '../words/words-context.js'

/** For a sign-in that its person has disowned: it can do nothing more, and only a new sign-in leads on. */
export const DisownedPage: FC<{ readonly signInUrl: string | undefined }> = ({ signInUrl }) => {
  const site = useSite()
  const words = useWords()
  return (
    <PageFrame title={words.say('code.disowned.title')} owner={site.productName}>
      <p class="hero" aria-hidden="true">
        <Icon name="stopped" />
      </p>
      <h1>{words.say('code.disowned.title')}</h1>
      <p class="lead">{words.say('code.disowned.text')}</p>
      {signInUrl === undefined ? null : (
        <Link class="button primary wide" href={signInUrl} says={words.say('stepUp.signInAgain')} />
      )}
    </PageFrame>
  )
}
