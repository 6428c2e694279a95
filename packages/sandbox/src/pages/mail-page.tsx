import type { FC } from 'hono/jsx'
import type { MailMessage } from '../mail/mailbox.js'
import type { Person } from '../people.js'
import { LinkedText } from './linked-text.js'
import { Moment } from './moment.js'
import { PageFrame } from './page-frame.js'

interface MailProps {
  readonly people: readonly Person[]
  /** Newest first. */
  readonly messages: readonly MailMessage[]
  readonly open: MailMessage | null
  readonly smtp: string | null
}

/** The inbox of all people. */
export const MailPage: FC<MailProps> = ({ people, messages, open, smtp }) => (
  <PageFrame title={open === null ? 'Mail' : open.subject || 'Mail'} people={people} current="/mail">
    <div class={`page mail${open === null ? '' : ' has-open'}`}>
      <header class="mail-top">
        <h1>Mail</h1>
        <form method="post" action="/mail/clear">
          <button type="submit" class="quiet">
            Empty the inbox
          </button>
        </form>
      </header>
      <p class="hint">
        {smtp === null ? 'No mail server was started.' : `Whatever is sent to SMTP at ${smtp} ends here.`}
      </p>
      <div class="mail-columns">
        <ul class="mail-list" id="mails" data-live aria-live="polite">
          {messages.length === 0 ? <li class="empty">No mail yet.</li> : null}
          {messages.map((message) => (
            <li>
              <a href={`/mail/${message.id}`} aria-current={message.id === open?.id ? 'page' : undefined}>
                <strong>{message.subject || '(no subject)'}</strong>
                <span>to {message.to}</span>
                <Moment at={message.receivedAt} withSeconds />
              </a>
            </li>
          ))}
        </ul>
        {open === null ? null : (
          <article class="card mail-open">
            <p>
              <a href="/mail">All mail</a>
            </p>
            <h2>{open.subject || '(no subject)'}</h2>
            <p class="hint">
              {open.from} to {open.to}, <Moment at={open.receivedAt} withSeconds />
            </p>
            {open.html === null ? null : (
              <iframe
                class="mail-html"
                title="The mail in HTML"
                src={`/mail/${open.id}/html`}
                sandbox="allow-popups allow-popups-to-escape-sandbox"
              />
            )}
            {open.html === null ? null : <h3>As text</h3>}
            <p class="mail-text">
              <LinkedText text={open.text} />
            </p>
          </article>
        )}
      </div>
    </div>
  </PageFrame>
)
