import type { AuditEntry, ListPage } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Moment } from '../parts/moment.js'
import { useWords } from '../words/words-context.js'
import { NextPage } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { auditAction, auditActor } from './audit-words.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

/** What happened on a Resource, newest first; people appear under a random name only. */
export const ActivityTab: FC<ResourcePageProps & { entries: ListPage<AuditEntry>; after: string | null }> = (props) => {
  const { site, resource, entries, after } = props
  const words = useWords()
  return (
    <ResourceFrame {...props} at="activity">
      {entries.items.length === 0 ? (
        <p class="nothing">{words.say('console.activity.none')}</p>
      ) : (
        <div class="table-frame">
          <table class="dense">
            <thead>
              <tr>
                <th scope="col">{words.say('console.activity.when')}</th>
                <th scope="col">{words.say('console.activity.what')}</th>
                <th scope="col">{words.say('console.activity.who')}</th>
                <th scope="col">{words.say('console.activity.about')}</th>
                <th scope="col">{words.say('console.activity.details')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.items.map((entry) => (
                <tr>
                  <td data-label={words.say('console.activity.when')}>
                    <Moment at={entry.at} />
                  </td>
                  <td class="cell-what" data-label={words.say('console.activity.what')}>
                    {auditAction(entry.action, words)}{' '}
                    {entry.outcome === 'failure' ? (
                      <span class="badge bad">{words.say('console.activity.failed')}</span>
                    ) : null}
                    {entry.details.notified === false ? (
                      <span class="badge bad">{words.say('console.activity.unheard')}</span>
                    ) : null}
                  </td>
                  <td data-label={words.say('console.activity.who')}>{auditActor(entry.actor, words)}</td>
                  <td class="cell-about" data-label={words.say('console.activity.about')}>
                    {entry.subjectId === null ? (
                      <span class="muted">–</span>
                    ) : (
                      <code title={entry.subjectId}>{entry.subjectId.slice(-6)}</code>
                    )}
                  </td>
                  <td class="cell-details" data-label={words.say('console.activity.details')}>
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
  const words = useWords()
  if (known.length === 0) return <span class="muted">–</span>
  return (
    <details class="entry-details">
      <summary>{words.say('console.activity.showDetails')}</summary>
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
