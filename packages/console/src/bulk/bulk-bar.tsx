import type { Resource } from '@chatfactor/core'
import { bulkActs } from '@chatfactor/operations/feature'
import { Button, Link } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useConsole } from '../pages/console-context.js'
import type { PeopleQuery } from '../pages/people-query.js'
import { useWords } from '../words/words-context.js'
import { actWords } from './act-words.js'

/** The form of a list's ticks; the forms in its rows are separate. */
const formName = 'bulk'

/** Whether this administrator may do anything to many people at once. */
export function useMany(): boolean {
  const { site, may } = useConsole()
  return site.hasOperations && (bulkActs.some((act) => may('bulk.start', { act })) || may('bulk.export'))
}

/** Actions for ticked members, or for everyone the list finds. */
export const BulkBar: FC<{ readonly resource: Resource; readonly query: PeopleQuery; readonly anywhere: boolean }> = ({
  resource,
  query: { text, only, messenger },
  anywhere,
}) => {
  const { may, words, paths } = useConsole()
  if (!useMany()) return null
  // Members are already assigned.
  const acts = bulkActs.filter((act) => act !== 'assign' && may('bulk.start', { act }))
  const kept = [
    ['q', text],
    ['only', only],
    ['messenger', messenger],
  ] as const
  return (
    <form id={formName} method="get" action={paths.bulk(resource.id)} class="bulk">
      {kept.map(([name, value]) => (value === '' ? null : <input type="hidden" name={name} value={value} />))}
      <label class="for-readers" for="bulk-act">
        {words.say('console.bulk.act')}
      </label>
      <select id="bulk-act" name="act">
        {acts.map((act) => (
          <option value={act}>{words.say(actWords[act].name)}</option>
        ))}
        {may('bulk.export') ? (
          <>
            <option value="csv">{words.say('console.bulk.exportCsv')}</option>
            <option value="jsonl">{words.say('console.bulk.exportJsonl')}</option>
          </>
        ) : null}
      </select>
      <Button class="button small" name="whom" value="ticked" says={words.say('console.bulk.ticked')} />
      {anywhere ? <Button class="button small" name="whom" value="all" says={words.say('console.bulk.all')} /> : null}
      <Link class="button small" href={paths.bulkJobs(resource.id)} says={words.say('console.bulk.jobs')} />
    </form>
  )
}

/** The tick of one person in a list. */
export const Tick: FC<{ readonly userId: string; readonly name: string }> = ({ userId, name }) => {
  const words = useWords()
  return (
    <label class="tick">
      <input type="checkbox" form={formName} name="userId" value={userId} />
      <span class="for-readers">{words.say('console.bulk.tick', { name })}</span>
    </label>
  )
}
