import type { ListPage, Resource } from '@chatfactor/core'
import type { BulkJob } from '@chatfactor/operations'
import { Icon } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { NextPage } from '../pages/admin-frame.js'
import { useConsole } from '../pages/console-context.js'
import { Nothing } from '../pages/nothing.js'
import { ResourceFrame } from '../pages/resource-frame.js'
import { actWords, stateWords } from './act-words.js'
import { Begun, Counts } from './job-page.js'

interface JobListProps {
  readonly resource: Resource
  readonly jobs: ListPage<BulkJob>
  readonly after: string | null
}

/** The bulk jobs of a Resource, newest first. */
export const BulkJobListPage: FC<JobListProps> = ({ resource, jobs, after }) => {
  const { words, paths } = useConsole()
  return (
    <ResourceFrame resource={resource} at="members">
      <p class="crumb">
        <a href={paths.resource(resource.id, 'members')}>
          <Icon name="back" />
          {words.say('console.resource.members')}
        </a>
      </p>
      <h2>{words.say('console.bulk.jobs')}</h2>
      <p class="lead">{words.say('console.bulk.lead')}</p>
      {jobs.items.length === 0 ? <Nothing of="people">{words.say('console.bulk.noneYet')}</Nothing> : null}
      {jobs.items.map((job) => (
        <section>
          <h3>
            <a href={paths.bulkJob(resource.id, job.id)}>{words.say(actWords[job.act].name)}</a>{' '}
            <span class={stateWords[job.state].class}>{words.say(stateWords[job.state].says)}</span>
          </h3>
          <Begun job={job} />
          <Counts job={job} />
        </section>
      ))}
      <NextPage path={paths.bulkJobs(resource.id)} after={after} next={jobs.next} />
    </ResourceFrame>
  )
}
