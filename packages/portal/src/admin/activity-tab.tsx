import type { AuditEntry, ListPage } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Moment } from '../parts/moment.js'
import { NextPage } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

/** What happened on a Resource, newest first; people appear under a random name only. */
export const ActivityTab: FC<ResourcePageProps & { entries: ListPage<AuditEntry>; after: string | null }> = (props) => {
  const { site, resource, entries, after } = props
  return (
    <ResourceFrame {...props} at="activity">
      {entries.items.length === 0 ? (
        <p class="nothing">Nothing has happened yet.</p>
      ) : (
        <div class="table-frame">
          <table class="dense">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col">Who did it</th>
                <th scope="col">About</th>
                <th scope="col">Details</th>
              </tr>
            </thead>
            <tbody>
              {entries.items.map((entry) => (
                <tr>
                  <td data-label="When">
                    <Moment at={entry.at} />
                  </td>
                  <td data-label="What">
                    {readable(entry.action)}{' '}
                    {entry.outcome === 'failure' ? <span class="badge bad">Failed</span> : null}
                  </td>
                  <td data-label="Who did it">{actorWords(entry.actor)}</td>
                  <td data-label="About">
                    {entry.subjectId === null ? (
                      <span class="muted">–</span>
                    ) : (
                      <code title={entry.subjectId}>{entry.subjectId.slice(-6)}</code>
                    )}
                  </td>
                  <td data-label="Details">
                    <Details details={entry.details} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <NextPage path={adminPaths(site).resource(resource.id, 'activity')} after={after} next={entries.next} />
    </ResourceFrame>
  )
}

const Details: FC<{ details: AuditEntry['details'] }> = ({ details }) => {
  const known = Object.entries(details).filter(([, value]) => value !== null)
  if (known.length === 0) return <span class="muted">–</span>
  return (
    <details class="entry-details">
      <summary>Details</summary>
      <dl>
        {known.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{String(value)}</dd>
          </>
        ))}
      </dl>
    </details>
  )
}

/** Who acted: one of our own words, or the administrator as the host knows them. */
function actorWords(actor: string): string {
  const known: Readonly<Record<string, string>> = { host: 'Host app', person: 'The person', chat: 'The chat' }
  return known[actor] ?? actor.replace(/^administrator:/, '')
}

/** `token.revoked` as `Bot token revoked`. */
function readable(action: string): string {
  const words = action.replaceAll(/[._]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
