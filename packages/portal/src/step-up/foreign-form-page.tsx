import type { FC } from 'hono/jsx'
import { Link } from '../parts/button.js'
import { PageFrame } from '../parts/page-frame.js'
import { useSite } from '../parts/site-context.js'
import { useWords } from '../words/words-context.js'

/**
 * Our form was sent from an address that is not the app's own: without this page even the right code would seem wrong.
 */
export const ForeignFormPage: FC<{ readonly url: string }> = ({ url }) => {
  const words = useWords()
  return (
    <NotTaken
      title={words.say('problem.foreignForm.title')}
      text={words.say('stepUp.otherAddress', { host: new URL(url).host })}
      {...{ url, button: words.say('stepUp.openThere') }}
    />
  )
}

/** Our form was drawn for the person who was signed in in this browser before. */
export const OtherPersonPage: FC<{ readonly url: string }> = ({ url }) => {
  const words = useWords()
  return (
    <NotTaken
      title={words.say('stepUp.otherPerson')}
      text={words.say('stepUp.otherPersonLead')}
      {...{ url, button: words.say('button.continue') }}
    />
  )
}

interface NotTakenProps {
  readonly title: string
  readonly text: string
  /** The way on. */
  readonly url: string
  readonly button: string
}

const NotTaken: FC<NotTakenProps> = ({ title, text, url, button }) => (
  <PageFrame title={title} owner={useSite().productName}>
    <h1>{title}</h1>
    <p class="lead">{text}</p>
    <Link class="button primary wide" href={url} says={button} />
  </PageFrame>
)
