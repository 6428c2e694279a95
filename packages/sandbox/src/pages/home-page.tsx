import type { FC } from 'hono/jsx'
import type { ActivityEntry } from '../activity.js'
import type { Person } from '../people.js'
import { phonePath } from '../phone/phone-paths.js'
import { ActivityList } from './activity-list.js'
import { Icon } from './icon.js'
import { PageFrame } from './page-frame.js'

interface HomeProps {
  readonly people: readonly Person[]
  readonly bots: readonly { readonly bot: string; readonly label: string; readonly link: string }[]
  /** The addresses for bots, each with the name of its option. */
  readonly endpoints: readonly { readonly label: string; readonly url: string }[]
  readonly smtp: string | null
  readonly mailCount: number
  readonly active: readonly string[]
  readonly entries: readonly ActivityEntry[]
}

/** The contents of this sandbox. */
export const HomePage: FC<HomeProps> = ({ people, bots, endpoints, smtp, mailCount, active, entries }) => (
  <PageFrame title="Overview" people={people} current="/">
    <div class="page">
      <h1>The messengers, on your machine</h1>
      <p class="lead">
        A stand-in for messenger platforms and a mail server, with phones to try them on. Point your bot at it, scan,
        tap, and see what your application does when the platform misbehaves.
      </p>
      <div class="cards">
        <section class="card" aria-labelledby="phones-heading">
          <h2 id="phones-heading">Phones</h2>
          <ul class="link-list">
            {people.map(({ slug, name }) => (
              <li>
                <a href={phonePath(slug)}>
                  <Icon name="phone" />
                  {name}
                </a>
              </li>
            ))}
          </ul>
          <form class="add-person" method="post" action="/phone">
            <label for="slug">Another phone</label>
            <div class="scan-row">
              <input
                id="slug"
                name="slug"
                required
                maxlength={40}
                pattern="[a-z0-9][a-z0-9\-]*"
                title="a-z, 0-9 and -"
                placeholder="ben"
                autocomplete="off"
                autocapitalize="off"
              />
              <button type="submit" class="quiet">
                Add
              </button>
            </div>
          </form>
        </section>
        <section class="card" aria-labelledby="bots-heading">
          <h2 id="bots-heading">Bots</h2>
          <ul class="plain">
            {bots.map(({ bot, label, link }) => (
              <li>
                <a href={link}>@{bot}</a> on {label}
              </li>
            ))}
            {bots.length === 0 ? <li class="hint">None.</li> : null}
          </ul>
          <dl class="facts">
            {endpoints.map(({ label, url }) => (
              <div>
                <dt>{label}</dt>
                <dd>
                  <button type="button" class="code" data-copy={url} title="Copy">
                    {url}
                  </button>
                </dd>
              </div>
            ))}
          </dl>
          <div id="active-faults" data-live>
            <p class={active.length === 0 ? 'hint' : 'is-trouble'}>
              {active.length === 0
                ? 'The platforms behave. The switches are beside each chat of a phone.'
                : `Misbehaving: ${active.join('; ')}`}
            </p>
          </div>
        </section>
        <section class="card" aria-labelledby="mail-heading">
          <h2 id="mail-heading">Mail</h2>
          <p>
            <a href="/mail" id="mail-link" data-live>
              <Icon name="mail" />
              {` Inbox (${mailCount})`}
            </a>
          </p>
          <p class="hint">{smtp === null ? 'No mail server was started.' : `SMTP at ${smtp}, no sign-in, no TLS.`}</p>
        </section>
      </div>
      <section class="card" aria-labelledby="activity-heading">
        <h2 id="activity-heading">What happens</h2>
        <ActivityList entries={entries} />
      </section>
    </div>
  </PageFrame>
)
