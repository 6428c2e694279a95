import { Answers, Field, Switch } from '@chatfactor/portal/pages'
import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import type { SettingsField } from './field-form.js'

interface SettingInputProps {
  readonly setting: Pick<SettingsField<never>, 'label' | 'input' | 'hint' | 'choices' | 'range'>
  readonly value: string | boolean
  readonly errors: ReadonlyMap<string, string>
}

/** What is switched, chosen or typed for one setting. */
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
