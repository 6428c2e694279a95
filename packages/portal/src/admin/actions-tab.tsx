import { allowedActions } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Switch } from '../parts/field.js'
import { useWords } from '../words/words-context.js'
import type { ActionsValues } from './actions-values.js'
import { SaveBar } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { OpenedField } from './opened-form.js'
import { ResourceFrame } from './resource-frame.js'
import type { SettingsTabProps } from './settings-form.js'

/** The actions are shown by what they concern. */
const groups = ['token', 'user'] as const

/** What people may do alone, one switch each, and one for all. */
export const ActionsTab: FC<SettingsTabProps<ActionsValues>> = (props) => {
  const { site, resource, values, opened } = props
  const words = useWords()
  const isAll = allowedActions.every((action) => values[action])
  return (
    <ResourceFrame {...props} at="actions">
      <form method="post" action={adminPaths(site).resource(resource.id, 'actions')} class="settings" data-save>
        <OpenedField opened={opened} />
        <section>
          {/* Without scripts, moving this switch decides; left where it was, the switches below do. */}
          <input type="hidden" name="all.before" value={isAll ? 'on' : 'off'} />
          <Switch
            name="all"
            label={words.say('console.actions.all')}
            explanation={words.say('console.actions.allHint')}
            on={isAll}
            data={{ 'data-all': 'allowedActions' }}
          />
        </section>
        {groups.map((group) => (
          <section>
            <h2>{words.say(`console.actions.${group}`)}</h2>
            {allowedActions
              .filter((action) => action.startsWith(`${group}.`))
              .map((action) => (
                <Switch
                  name="allowedActions"
                  value={action}
                  label={words.say(`console.actions.${action}`)}
                  explanation={words.say(`console.actions.${action}.hint`)}
                  on={values[action] === true}
                />
              ))}
          </section>
        ))}
        <SaveBar />
      </form>
    </ResourceFrame>
  )
}
