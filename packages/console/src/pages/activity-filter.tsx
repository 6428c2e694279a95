import { Button } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import type { ActivityQuery } from './activity-query.js'
import { auditAction } from './audit-words.js'
import { useConsole } from './console-context.js'

/** Filters by person, happening, actor and time. */
export const ActivityFilterForm: FC<{ path: string; query: ActivityQuery; error: string | null }> = ({
  path,
  query,
  error,
}) => {
  const words = useWords()
  const { site } = useConsole()
  const named = site.happenings.map((action) => [action, auditAction(action, words)] as const)
  const sorted = named.toSorted(([, one], [, other]) => one.localeCompare(other, words.language))
  return (
    <search>
      <form method="get" action={path} class="activity-filter">
        <div class="field">
          <label for="person">{words.say('console.activity.person')}</label>
          <input
            id="person"
            type="text"
            name="person"
            value={query.person}
            maxlength={200}
            autocapitalize="none"
            spellcheck={false}
            placeholder={words.say('console.users.login')}
            aria-invalid={error === null ? undefined : 'true'}
            aria-describedby={error === null ? undefined : 'person-error'}
          />
          {error === null ? null : (
            <p class="error" id="person-error">
              {error}
            </p>
          )}
        </div>
        <div class="field">
          <label for="action">{words.say('console.activity.what')}</label>
          <select id="action" name="action">
            <option value="">{words.say('console.activity.anything')}</option>
            {sorted.map(([action, label]) => (
              <option value={action} selected={action === query.action}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="by">{words.say('console.activity.by')}</label>
          <input
            id="by"
            type="text"
            name="by"
            value={query.by}
            maxlength={200}
            autocapitalize="none"
            spellcheck={false}
          />
        </div>
        <div class="field">
          <label for="outcome">{words.say('console.activity.outcome')}</label>
          <select id="outcome" name="outcome">
            <option value="">{words.say('console.activity.anything')}</option>
            <option value="failure" selected={query.outcome === 'failure'}>
              {words.say('console.activity.failed')}
            </option>
          </select>
        </div>
        <div class="field">
          <label for="from">{words.say('console.activity.from')}</label>
          <input id="from" type="date" name="from" value={query.from} />
        </div>
        <div class="field">
          <label for="until">{words.say('console.activity.until')}</label>
          <input id="until" type="date" name="until" value={query.until} />
        </div>
        <Button class="button" says={words.say('console.activity.show')} />
      </form>
    </search>
  )
}
