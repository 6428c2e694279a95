import type { FC } from 'hono/jsx'
import type { Person } from '../people.js'
import { phonePath } from '../phone/phone-paths.js'
import { Icon } from './icon.js'
import { SafeLink } from './linked-text.js'

interface BrowserProps {
  readonly person: Person
  readonly link: string
  /** In a frame, the frame itself is the phone's browser. */
  readonly isFramed: boolean
}

/** The code of a web page on a phone: its browser would open it, and here yours does. */
export const BrowserScreen: FC<BrowserProps> = ({ person, link, isFramed }) => (
  <div class="screen">
    <header class="screen-top">
      <a class="round" href={phonePath(person.slug)} aria-label="All chats">
        <Icon name="back" />
      </a>
      <div>
        <h1>{new URL(link).host}</h1>
        <p>web page</p>
      </div>
    </header>
    <div class="browser">
      <p>The code holds the address of a web page. The phone would open it in its browser.</p>
      <SafeLink url={link} class="inline-button" isHere={isFramed}>
        <Icon name="link" />
        {isFramed ? 'Open the page' : 'Open the page in a new tab'}
      </SafeLink>
      {isFramed ? null : (
        <p class="hint">
          A link on that page which an app would take, such as <span class="code">viber://…</span>, works here when you
          copy it and paste it into <em>Scan</em>.
        </p>
      )}
    </div>
  </div>
)
