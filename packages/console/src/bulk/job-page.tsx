import type { Resource } from '@chatfactor/core'
import type { BulkJob, BulkReport } from '@chatfactor/operations'
import { Button, Day, Icon, Moment, Notice, PostForm, personName } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { Table } from '../lists/table.js'
import { useConsole } from '../pages/console-context.js'
import { ResourceFrame } from '../pages/resource-frame.js'
import { useWords } from '../words/words-context.js'
import { actWords, becauseWords, fateWords, handledOf, handledWords, isOpen, jobMark, stateWords } from './act-words.js'

interface JobPageProps {
  readonly resource: Resource
  readonly report: BulkReport
}

/** The progress or end of a bulk job, and why some people were left out or failed. */
export const BulkJobPage: FC<JobPageProps> = ({ resource, report }) => {
  const { may, words, paths } = useConsole()
  const { job } = report
  const { act, state, count, behind, problem, keptUntil } = job
  return (
    <ResourceFrame resource={resource} at="members" refreshSeconds={isOpen(job) ? 3 : undefined}>
      <p class="crumb">
        <a href={paths.bulkJobs(resource.id)}>
          <Icon name="back" />
          {words.say('console.bulk.jobs')}
        </a>
      </p>
      <h2>
        {words.say(actWords[act].name)} <span class={stateWords[state].class}>{words.say(stateWords[state].says)}</span>
      </h2>
      <Begun job={job} />
      {behind === null ? null : (
        <Notice tone="info">
          <p>
            {words.say('console.bulk.behind', {
              who: behind.by ?? words.say('console.bulk.otherAdministrator'),
              act: words.say(actWords[behind.act].name),
            })}
          </p>
        </Notice>
      )}
      <p
        role="status"
        {...(isOpen(job)
          ? { 'data-live': paths.bulkJob(resource.id, job.id, 'events'), 'data-state': jobMark(job) }
          : {})}
      >
        <progress value={Math.min(handledOf(job), count)} max={Math.max(count, 1)} aria-hidden="true" />{' '}
        <span data-live-words>{handledWords(job, words)}</span>
      </p>
      <Counts job={job} />
      {problem === null ? null : (
        <Notice tone={state === 'failed' ? 'bad' : 'info'}>
          <p>{words.say(state === 'failed' ? 'console.jobs.brokenOff' : 'console.jobs.problem', { code: problem })}</p>
        </Notice>
      )}
      {(state === 'running' || state === 'waiting') && may('bulk.stop', { act }) ? (
        <PostForm action={paths.stopBulk(resource.id, act, job.id)} class="stack">
          <p class="hint">{words.say('console.bulk.stopHint')}</p>
          <div class="buttons">
            <Button class="button danger" says={words.say('console.bulk.stop')} />
          </div>
        </PostForm>
      ) : null}
      <Left resource={resource} report={report} />
      {keptUntil === null ? null : (
        <p class="hint">{words.parts('console.bulk.kept', { day: <Day at={keptUntil} /> })}</p>
      )}
    </ResourceFrame>
  )
}

/** Who started the job, and when. */
export const Begun: FC<{ readonly job: BulkJob }> = ({ job: { by, createdAt } }) => {
  const words = useWords()
  return (
    <p class="hint">
      {words.parts('console.bulk.by', {
        who: <bdi>{by ?? words.say('console.bulk.otherAdministrator')}</bdi>,
        at: <Moment at={createdAt} />,
      })}
    </p>
  )
}

/** How many people had each result. */
export const Counts: FC<{ readonly job: BulkJob }> = ({ job }) => {
  const words = useWords()
  const rest = isOpen(job) ? 0 : Math.max(0, job.count - handledOf(job))
  const fates = (['done', 'left', 'failed', 'waiting'] as const).filter(
    (fate) => fate === 'done' || job.counts[fate] > 0,
  )
  return (
    <dl class="facts">
      {fates.map((fate) => (
        <>
          <dt>{words.say(fateWords[fate])}</dt>
          <dd>{job.counts[fate]}</dd>
        </>
      ))}
      {rest === 0 ? null : (
        <>
          <dt>{words.say('console.bulk.fate.rest')}</dt>
          <dd>{rest}</dd>
        </>
      )}
    </dl>
  )
}

/** Who was left out or failed, and why. */
const Left: FC<JobPageProps> = ({ resource, report: { job, left, isMore } }) => {
  const { words, paths } = useConsole()
  if (left.length === 0) return isOpen(job) ? null : <p>{words.say('console.bulk.clean')}</p>
  return (
    <>
      <h3>{words.say('console.bulk.report')}</h3>
      {isMore ? <p class="hint">{words.say('console.bulk.more')}</p> : null}
      <Table heads={['console.bulk.person', 'console.bulk.fate', 'console.bulk.why']}>
        {left.map((one) => (
          <tr>
            <th scope="row">
              {one.user === null ? (
                words.say('console.bulk.goneName')
              ) : (
                <a href={paths.member(resource.id, one.user.id)}>
                  <bdi>{personName(one.user, one.user.externalId)}</bdi>
                </a>
              )}
            </th>
            <td data-label={words.say('console.bulk.fate')}>
              <span class={one.fate === 'failed' ? 'badge bad' : 'badge'}>{words.say(fateWords[one.fate])}</span>
            </td>
            <td data-label={words.say('console.bulk.why')}>{words.say(becauseWords[one.because])}</td>
          </tr>
        ))}
      </Table>
    </>
  )
}
