import { Answers, Field, Switch } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import type { SettingLook } from '../settings/policy-settings.js'
import { useWords } from '../words/words-context.js'
import { fieldsIn } from './field-form.js'
import type { FormValues } from './opened-form.js'

interface SettingInputProps {
  readonly setting: SettingLook & { readonly input: string }
  readonly value: string | boolean
  readonly errors: ReadonlyMap<string, string>
}

/** The input of one setting: a switch, choice or field. */
export const SettingInput: FC<SettingInputProps> = ({ setting, value, errors }) => {
  const words = useWords()
  const { input: name, choices, range: [min, max] = [] } = setting
  const label = words.say(setting.label)
  const meaning = setting.hint === undefined ? undefined : words.say(setting.hint)
  const error = errors.get(name)
  if (typeof value === 'boolean') return <Switch name={name} label={label} explanation={meaning} on={value} />
  if (choices !== undefined) {
    const answers = Object.entries(choices).map(
      ([one, [said, hint]]) => [one, words.say(said), hint === undefined ? '' : words.say(hint)] as const,
    )
    return <Answers legend={label} name={name} chosen={value} answers={answers} error={error} />
  }
  return (
    <Field
      label={label}
      name={name}
      value={value}
      error={error}
      hint={meaning}
      input={{ type: 'number', min, max, required: true, inputmode: 'numeric', class: 'short-input' }}
    />
  )
}

interface SettingsInProps {
  readonly group: string
  readonly fields: Readonly<Record<string, SettingLook & { readonly input: string }>>
  readonly values: FormValues
  readonly errors: ReadonlyMap<string, string>
}

/** The settings of a group, one below the other. */
export const SettingsIn: FC<SettingsInProps> = ({ group, fields, values, errors }) => (
  <>
    {fieldsIn(fields, group).map(([name, field]) => (
      <SettingInput setting={field} value={values[name] ?? ''} errors={errors} />
    ))}
  </>
)
