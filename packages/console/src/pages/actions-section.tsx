import { Switch } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { actionName } from './audit-words.js'
import { useConsole } from './console-context.js'
import type { FormValues } from './opened-form.js'

/** Actions are grouped by what they concern. */
const groups = ['token', 'user'] as const

/** What people may do themselves: one switch each, and one for all. */
export const ActionsSection: FC<{ values: FormValues }> = ({ values }) => {
  const { site, words } = useConsole()
  const isAll = site.actions.every((action) => values[action] === true)
  return (
    <section>
      <h2>{words.say('console.actions.title')}</h2>
      <p class="hint">{words.say('console.actions.hint')}</p>
      {/* Without scripts, this switch decides if it was moved; otherwise the switches below do. */}
      <input type="hidden" name="all.before" value={isAll ? 'on' : 'off'} />
      <Switch
        name="all"
        label={words.say('console.actions.all')}
        explanation={words.say('console.actions.allHint')}
        on={isAll}
        data={{ 'data-all': 'allowedActions' }}
      />
      {groups.map((group) => (
        <>
          <h3>{words.say(`console.actions.${group}`)}</h3>
          {site.actions
            .filter((action) => action.startsWith(`${group}.`))
            .map((action) => (
              <Switch
                name="allowedActions"
                value={action}
                label={actionName(action, words)}
                explanation={words.find(`means.${action}`) ?? ''}
                on={values[action] === true}
              />
            ))}
        </>
      ))}
    </section>
  )
}
