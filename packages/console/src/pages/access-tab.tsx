import { Choice, Choices, Field, Notice, PostForm, Switch } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { type AccessValues, accessFields } from './access-values.js'
import { SaveBar } from './admin-frame.js'
import { adminPaths } from './admin-paths.js'
import { useConsole } from './console-context.js'
import type { SettingsField } from './field-form.js'
import { LinesField } from './lines-field.js'
import { OpenedField } from './opened-form.js'
import { ResourceFrame } from './resource-frame.js'
import type { SettingsTabProps } from './settings-form.js'

/** From where and when a Resource may be used. */
export const AccessTab: FC<SettingsTabProps<AccessValues>> = (props) => {
  const { site, words } = useConsole()
  const { resource, opened, errors } = props

  const lockOut = errors.get('anyway')
  return (
    <ResourceFrame {...props} at="access">
      <p class="lead">{words.say('console.access.lead')}</p>
      <PostForm
        action={adminPaths(site).resource(resource.id, 'access')}
        class="settings"
        data-save
        data-unsaved={errors.size > 0 ? '' : undefined}
      >
        <OpenedField opened={opened} />
        {lockOut === undefined ? null : (
          <section>
            <Notice tone="bad">
              <p>{lockOut}</p>
            </Notice>
            <Switch name="anyway" label={words.say('console.access.anyway')} on={false} />
          </section>
        )}
        <section>
          <h2>{words.say('console.access.places')}</h2>
          <AccessInput field="networks" rows={4} {...props} />
          <AccessInput field="countries" {...props} />
          <AccessInput field="unknown" {...props} />
        </section>
        <section>
          <h2>{words.say('console.access.hours')}</h2>
          <AccessInput field="windows" rows={3} {...props} />
          <AccessInput field="timeZone" {...props} />
        </section>
        <section>
          <h2>{words.say('console.access.adding')}</h2>
          <p class="hint">{words.say('console.access.addingHint')}</p>
          <AccessInput field="addingNetworks" rows={3} {...props} />
          <AccessInput field="addingCountries" {...props} />
        </section>
        <SaveBar />
      </PostForm>
    </ResourceFrame>
  )
}

interface AccessInputProps extends Pick<SettingsTabProps<AccessValues>, 'values' | 'errors'> {
  readonly field: Exclude<keyof AccessValues, 'anyway'>
  /** Where it is a list with a line for each. */
  readonly rows?: number
}

/** What is typed or chosen for one of the rules. */
const AccessInput: FC<AccessInputProps> = ({ field, rows, values, errors }) => {
  const { words } = useConsole()
  const setting: SettingsField<AccessValues> = accessFields[field]
  const { input: name, choices } = setting
  const label = words.say(setting.label)
  const value = values[field]
  if (choices !== undefined) {
    return (
      <Choices legend={label}>
        {Object.entries(choices).map(([one, [said]]) => (
          <Choice name={name} value={one} label={words.say(said)} checked={one === value} />
        ))}
      </Choices>
    )
  }
  const hint = setting.hint === undefined ? '' : words.say(setting.hint)
  const typed = { label, name, value, hint, error: errors.get(name) }
  return rows === undefined ? <Field {...typed} /> : <LinesField {...typed} rows={rows} />
}
