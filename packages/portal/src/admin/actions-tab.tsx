import { allowedActions } from '@chatfactor/core'
import type { FC } from 'hono/jsx'
import { Switch } from '../parts/field.js'
import { actionWords } from './action-words.js'
import { SaveBar } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { ResourceFrame, type ResourcePageProps } from './resource-frame.js'

/** What people may do alone, one switch each, and one for all. */
export const ActionsTab: FC<ResourcePageProps> = (props) => {
  const { site, resource } = props
  const on = new Set(resource.selfService.allowedActions)
  const isAll = allowedActions.every((action) => on.has(action))
  return (
    <ResourceFrame {...props} at="actions">
      <form method="post" action={adminPaths(site).resource(resource.id, 'actions')} class="settings" data-save>
        <section>
          {/* Without scripts, moving this switch decides; left where it was, the switches below do. */}
          <input type="hidden" name="all.before" value={isAll ? 'on' : 'off'} />
          <Switch
            name="all"
            label="All"
            explanation="Everything below, on or off."
            on={isAll}
            data={{ 'data-all': 'allowedActions' }}
          />
        </section>
        {Object.entries(actionWords).map(([group, actions]) => (
          <section>
            <h2>{group}</h2>
            {allowedActions.map((action) => {
              const words = Object.entries(actions).find(([name]) => name === action)?.[1]
              return words === undefined ? null : (
                <Switch
                  name="allowedActions"
                  value={action}
                  label={words.label}
                  explanation={words.explanation}
                  on={on.has(action)}
                />
              )
            })}
          </section>
        ))}
        <SaveBar />
      </form>
    </ResourceFrame>
  )
}
