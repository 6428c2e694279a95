import type { ListPage } from '@chatfactor/core'
import type { Job } from '@chatfactor/operations'
import { Icon, Moment, Notice } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { fateWords as bulkFates } from '../bulk/act-words.js'
import type { ConsoleKey } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'
import { AdminFrame, NextPage } from './admin-frame.js'
import { useConsole } from './console-context.js'
import { fatesOf, fateWords } from './import-pages.js'
import { type ResourceNews, resourceNews } from './resource-frame.js'

const states = {
  open: { says: 'console.jobs.open', class: 'badge' },
  done: { says: 'console.jobs.done', class: 'badge good' },
  stopped: { says: 'console.jobs.stopped', class: 'badge bad' },
  failed: { says: 'console.jobs.failed', class: 'badge bad' },
} as const satisfies Readonly<Record<Job['state'], { readonly says: ConsoleKey; readonly class: string }>>

const kinds = {
  'user.erase': 'console.jobs.userErase',
  'membership.erase': 'console.jobs.membershipErase',
  'resource.delete': 'console.jobs.resourceDelete',
  'keys.rotate': 'console.jobs.keysRotate',
  'users.import': 'console.jobs.usersImport',
  'people.bulk': 'console.jobs.peopleBulk',
} as const satisfies Readonly<Record<Job['kind'], ConsoleKey>>

interface JobsPageProps {
  readonly jobs: ListPage<Job>
  readonly after: string | null
  readonly news: ResourceNews | null
}

/** Background jobs, newest first. */
export const JobsPage: FC<JobsPageProps> = ({ jobs, after, news }) => {
  const { words, paths } = useConsole()
  return (
    <AdminFrame title={words.say('console.jobs.title')} at="health">
      <p class="crumb">
        <a href={paths.health}>
          <Icon name="back" />
          {words.say('console.frame.health')}
        </a>
      </p>
      <h1>{words.say('console.jobs.title')}</h1>
      <p class="lead">{words.say('console.jobs.lead')}</p>
      {news === null ? null : <Notice tone="good">{words.say(resourceNews[news])}</Notice>}
      {jobs.items.length === 0 ? <p class="hint">{words.say('console.jobs.none')}</p> : null}
      {jobs.items.map((job) => (
        <JobSection job={job} />
      ))}
      <NextPage path={paths.jobs} after={after} next={jobs.next} />
    </AdminFrame>
  )
}

const JobSection: FC<{ readonly job: Job }> = ({ job }) => {
  const words = useWords()
  const { kind, state, counts, problem, createdAt, endedAt } = job
  return (
    <section>
      <h2>
        {words.say(kinds[kind])} <span class={states[state].class}>{words.say(states[state].says)}</span>
      </h2>
      <dl class="facts">
        <dt>{words.say('console.jobs.begun')}</dt>
        <dd>
          <Moment at={createdAt} />
        </dd>
        {endedAt === null ? null : (
          <>
            <dt>{words.say('console.jobs.ended')}</dt>
            <dd>
              <Moment at={endedAt} />
            </dd>
          </>
        )}
        {kind === 'users.import' ? (
          <ImportedSoFar counts={counts} />
        ) : kind === 'people.bulk' ? (
          <PeopleSoFar counts={counts} />
        ) : (
          <RecordsSoFar counts={counts} />
        )}
      </dl>
      {problem === null ? null : (
        <Notice tone={state === 'failed' ? 'bad' : 'info'}>
          <p>{words.say(state === 'failed' ? 'console.jobs.brokenOff' : 'console.jobs.problem', { code: problem })}</p>
        </Notice>
      )}
    </section>
  )
}

const RecordsSoFar: FC<Pick<Job, 'counts'>> = ({ counts }) => {
  const words = useWords()
  return (
    <>
      <dt>{words.say('console.jobs.records')}</dt>
      <dd>{Object.values(counts).reduce((sum, count) => sum + count, 0)}</dd>
    </>
  )
}

const ImportedSoFar: FC<Pick<Job, 'counts'>> = ({ counts }) => {
  const words = useWords()
  return (
    <>
      {fatesOf(counts).map(([fate, count]) => (
        <>
          <dt>{words.say(fateWords[fate])}</dt>
          <dd>{count}</dd>
        </>
      ))}
    </>
  )
}

const PeopleSoFar: FC<Pick<Job, 'counts'>> = ({ counts }) => {
  const words = useWords()
  const fates = (['done', 'left', 'failed', 'waiting'] as const).filter((fate) => (counts[fate] ?? 0) > 0)
  return (
    <>
      {fates.map((fate) => (
        <>
          <dt>{words.say(bulkFates[fate])}</dt>
          <dd>{counts[fate]}</dd>
        </>
      ))}
    </>
  )
}
