import { Instant, personName, placeName } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { ActivityEntry } from '../administration/administration.js'
import type { ConsoleWords } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import { auditAction, auditActor } from './audit-words.js'
import { detailName, detailWords } from './changed-words.js'
import { useConsole } from './console-context.js'
import type { ActivityLine as Line, SignInEnd } from './sign-in-lines.js'

const ends = {
  in: 'console.activity.signedIn',
  disowned: 'console.activity.notTheirs',
  unfinished: 'console.activity.unfinished',
  unknown: 'console.activity.signIn',
} as const satisfies Readonly<Record<SignInEnd, string>>

/** One happening, or a whole sign-in that can be expanded. */
export const ActivityLine: FC<{ line: Line; resourceId: string | null }> = ({ line, resourceId }) => {
  const words = useWords()
  const isOne = line.of === 'entry'
  const [first, last] = isOne ? [line.entry, line.entry] : [line.parts[0], line.parts.at(-1) ?? line.parts[0]]
  const from = isOne ? first.from : (line.parts.find((part) => part.from !== null)?.from ?? null)
  const isBad = isOne ? first.outcome === 'failure' : line.end === 'disowned'
  return (
    <tr>
      <td data-label={words.say('console.activity.when')}>
        <Instant at={last.at} />
      </td>
      <td class="cell-what" data-label={words.say('console.activity.what')}>
        {isOne ? auditAction(first.action, words) : words.say(ends[line.end])}{' '}
        {isOne ? <Messenger entry={first} /> : null}
        {isBad ? <span class="badge bad">{words.say('console.activity.failed')}</span> : null}
        {isOne ? <Unheard entry={first} /> : null}
        {isOne && first.reason !== null ? (
          <span class="hint">{words.parts('console.member.bypassReason', { reason: <bdi>{first.reason}</bdi> })}</span>
        ) : null}
      </td>
      <td data-label={words.say('console.activity.who')}>{auditActor(first.actor, words)}</td>
      <td class="cell-about" data-label={words.say('console.activity.about')}>
        <About entry={first} resourceId={resourceId ?? first.resourceId} />
      </td>
      {resourceId === null ? (
        <td data-label={words.say('console.activity.resource')}>
          <On entry={first} />
        </td>
      ) : null}
      <td class="cell-origin" data-label={words.say('console.activity.origin')}>
        {originOf(from, words) || <span class="muted">–</span>}
      </td>
      <td class="cell-details" data-label={words.say('console.activity.details')}>
        {isOne ? <Details details={first.details} /> : <Parts parts={line.parts} />}
      </td>
    </tr>
  )
}

const About: FC<{ entry: ActivityEntry; resourceId: string | null }> = ({
  entry: { person, subjectId },
  resourceId,
}) => {
  const { may, paths } = useConsole()
  if (person !== null) {
    const name = <bdi>{personName(person, person.externalId)}</bdi>
    if (resourceId !== null) return <a href={paths.member(resourceId, person.id)}>{name}</a>
    return may('users.update') ? <a href={paths.user(person.id)}>{name}</a> : name
  }
  return subjectId === null ? <span class="muted">–</span> : <code title={subjectId}>{subjectId.slice(-6)}</code>
}

/** The Resource of an entry. */
const On: FC<{ entry: ActivityEntry }> = ({ entry: { resourceId, resourceName } }) => {
  const { paths } = useConsole()
  if (resourceId === null) return <span class="muted">–</span>
  if (resourceName === null) return <code title={resourceId}>{resourceId.slice(-6)}</code>
  return <a href={paths.resource(resourceId, 'activity')}>{resourceName}</a>
}

/** The messenger of an entry, e.g. the one that was added. */
const Messenger: FC<{ entry: ActivityEntry }> = ({ entry: { details } }) => {
  const { site } = useConsole()
  const found = site.chatfactor.transports.list().find(({ name }) => name === details.transport)
  return found === undefined ? null : <span class="hint">{found.messenger} </span>
}

const Unheard: FC<{ entry: ActivityEntry }> = ({ entry: { details } }) => {
  const words = useWords()
  return details.notified === false ? <span class="badge bad">{words.say('console.activity.unheard')}</span> : null
}

/** The entries of one sign-in, in order. */
const Parts: FC<{ parts: readonly ActivityEntry[] }> = ({ parts }) => {
  const words = useWords()
  return (
    <details class="entry-details">
      <summary>{words.say('console.activity.steps', { count: parts.length })}</summary>
      <ol class="sign-in-parts">
        {parts.map((part) => (
          <li>
            <Instant at={part.at} /> <strong>{auditAction(part.action, words)}</strong> <Messenger entry={part} />
            {part.outcome === 'failure' ? <span class="badge bad">{words.say('console.activity.failed')}</span> : null}
            <Unheard entry={part} />
            <span class="hint">
              {[auditActor(part.actor, words), originOf(part.from, words)].filter(Boolean).join(', ')}
            </span>
            <Rest details={Object.entries(part.details)} />
          </li>
        ))}
      </ol>
    </details>
  )
}

const Details: FC<{ details: ActivityEntry['details'] }> = ({ details }) => {
  const words = useWords()
  const known = Object.entries(details).filter(([, value]) => value !== null)
  const changes = known.filter(([, value]) => isChange(value))
  // If the changes are shown, the list of changed fields adds nothing.
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
          <Rest details={rest} />
        </details>
      )}
    </>
  )
}

const Rest: FC<{ details: readonly (readonly [string, unknown])[] }> = ({ details }) => {
  const words = useWords()
  const known = details.filter(([, value]) => value !== null)
  if (known.length === 0) return null
  return (
    <dl>
      {known.map(([name, value]) => (
        <>
          <dt>{detailName(name, words)}</dt>
          <dd>{String(value)}</dd>
        </>
      ))}
    </dl>
  )
}

/** The browser and its location. */
function originOf(from: ActivityEntry['from'], { language }: Pick<ConsoleWords, 'language'>): string {
  return from === null ? '' : [from.device, placeName(from, language)].filter(Boolean).join(', ')
}

/** Whether a detail has an old and a new value, or additions and removals. */
function isChange(value: unknown): boolean {
  return typeof value === 'string' && (value.includes(' → ') || /^[+-]\S/.test(value))
}
