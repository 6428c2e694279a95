import type { AuditEntry, ListPage } from '@chatfactor/core'
import { Instant, personName } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { ActivityEntry } from '../administration/administration.js'
import { useWords } from '../words/words-context.js'
import { ActivityFilterForm } from './activity-filter.js'
import { type ActivityQuery, activityPath } from './activity-query.js'
import { adminPaths } from './admin-paths.js'
import { auditAction, auditActor } from './audit-words.js'
import { detailName, detailWords } from './changed-words.js'
import { useConsole } from './console-context.js'
import { Nothing } from './nothing.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

interface ActivityTabProps extends ResourcePageProps {
  readonly entries: ListPage<ActivityEntry>
  readonly query: ActivityQuery
  /** What is wrong with the question. */
  readonly error: string | null
}

/** What happened on a Resource, newest first. */
export const ActivityTab: FC<ActivityTabProps> = (props) => {
  const { site } = useConsole()
  const { resource, entries, query, error } = props
  const path = adminPaths(site).resource(resource.id, 'activity')
  const words = useWords()
  return (
    <ResourceFrame {...props} at="activity">
      <ActivityFilterForm path={path} query={query} error={error} />
      {entries.items.length === 0 ? (
        <Nothing of="activity">
          {words.say(entries.next === null ? 'console.activity.none' : 'console.activity.noneYet')}
        </Nothing>
      ) : (
        <div class="table-frame">
          <table class="dense">
            <thead>
              <tr>
                <th scope="col">{words.say('console.activity.when')}</th>
                <th scope="col">{words.say('console.activity.what')}</th>
                <th scope="col">{words.say('console.activity.who')}</th>
                <th scope="col">{words.say('console.activity.about')}</th>
                <th scope="col">{words.say('console.activity.origin')}</th>
                <th scope="col">{words.say('console.activity.details')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.items.map((entry) => (
                <tr>
                  <td data-label={words.say('console.activity.when')}>
                    <Instant at={entry.at} />
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
                    {entry.person !== null ? (
                      <a href={adminPaths(site).member(resource.id, entry.person.id)}>
                        <bdi>{personName(entry.person, entry.person.externalId)}</bdi>
                      </a>
                    ) : entry.subjectId === null ? (
                      <span class="muted">–</span>
                    ) : (
                      <code title={entry.subjectId}>{entry.subjectId.slice(-6)}</code>
                    )}
                  </td>
                  <td class="cell-origin" data-label={words.say('console.activity.origin')}>
                    {[entry.from?.device, entry.from?.network].filter(Boolean).join(', ') || (
                      <span class="muted">–</span>
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
      {query.after === null && entries.next === null ? null : (
        <nav class="pages" aria-label={words.say('console.list.pages')}>
          {query.after === null ? null : (
            <a class="button small" href={activityPath(path, query, null)}>
              {words.say('console.activity.newest')}
            </a>
          )}
          {entries.next === null ? null : (
            <a class="button small" rel="next" href={activityPath(path, query, entries.next)}>
              {words.say('console.activity.older')}
            </a>
          )}
        </nav>
      )}
    </ResourceFrame>
  )
}

const Details: FC<{ details: AuditEntry['details'] }> = ({ details }) => {
  const words = useWords()
  const known = Object.entries(details).filter(([, value]) => value !== null)
  const changes = known.filter(([, value]) => isChange(value))
  // What changed is what an administrator looks for; the names of the fields say nothing more.
  const rest = known.filter(([name, value]) => !isChange(value) && !(name === 'fields' && changes.length > 0))
  if (known.length === 0) return <span class="muted">–</span>
  return (
    <>
      {changes.map(([name, value]) => {
        const detail = detailWords(name, value, words)
        return (
          <p class="changed-line">
            <strong>{detail.name}</strong> {detail.said}
          </p>
        )
      })}
      {rest.length === 0 ? null : (
        <details class="entry-details">
          <summary>{words.say('console.activity.showDetails')}</summary>
          <dl>
            {rest.map(([name, value]) => (
              <>
                <dt>{detailName(name, words)}</dt>
                <dd>{String(value)}</dd>
              </>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}

/** What stood there and what stands there now, or what came and what went. */
function isChange(value: unknown): boolean {
  return typeof value === 'string' && (value.includes(' → ') || /^[+-]\S/.test(value))
}
