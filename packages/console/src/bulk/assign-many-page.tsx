import type { Resource } from '@chatfactor/core'
import { Button, Icon } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { AdminFrame } from '../pages/admin-frame.js'
import { useConsole } from '../pages/console-context.js'
import { fieldsOf, type Whom } from './bulk-query.js'

/** Asks to which Resource the selected people are to be assigned. */
export const AssignManyPage: FC<{ readonly resources: readonly Resource[]; readonly whom: Whom }> = ({
  resources,
  whom,
}) => {
  const { words, paths } = useConsole()
  return (
    <AdminFrame title={words.say('console.bulk.assign')} at="users">
      <p class="crumb">
        <a href={paths.users}>
          <Icon name="back" />
          {words.say('console.frame.users')}
        </a>
      </p>
      <h1>{words.say('console.bulk.assign')}</h1>
      <form method="get" action={paths.assignMany} class="stack">
        {fieldsOf(whom).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="field">
          <label for="assign-to">{words.say('console.bulk.toResource')}</label>
          <select id="assign-to" name="resourceId" required>
            {resources.map(({ id, name }) => (
              <option value={id}>{name}</option>
            ))}
          </select>
        </div>
        <div class="buttons">
          <Button class="button primary" says={words.say('console.bulk.look')} />
        </div>
      </form>
    </AdminFrame>
  )
}

/** Actions for ticked people in the list of all, or for everyone the list finds. */
export const AssignBar: FC<{ readonly text: string; readonly anywhere: boolean }> = ({ text, anywhere }) => {
  const { site, may, words, paths } = useConsole()
  if (!site.hasOperations || !may('bulk.start', { act: 'assign' })) return null
  return (
    <form id="bulk" method="get" action={paths.assignMany} class="bulk">
      {text === '' ? null : <input type="hidden" name="q" value={text} />}
      <span>{words.say('console.bulk.assign')}</span>
      <Button class="button small" name="whom" value="ticked" says={words.say('console.bulk.ticked')} />
      {anywhere ? <Button class="button small" name="whom" value="all" says={words.say('console.bulk.all')} /> : null}
    </form>
  )
}
