import { allowedActions } from '@chatfactor/core'
import type { Form } from '@chatfactor/portal/pages'
import { actionsSetting } from '../settings/self-service-settings.js'
import { heldWords } from './held-words.js'
import type { FormValues } from './opened-form.js'
import type { SettingsPart } from './settings-form.js'

/** Whether each self-service action is allowed, by its name. */
export const actionsForm: SettingsPart<FormValues> = {
  has: (field) => allowedActions.some((action) => action === field),
  stored: (resource) => valuesOf((action) => actionsSetting.held(resource).some((known) => known === action)),
  typed: (form) => valuesOf(chosenIn(form)),
  change: (values, changed) =>
    changed.size === 0 ? {} : actionsSetting.change(allowedActions.filter((action) => values[action] === true)),
  sent: (values) =>
    allowedActions.filter((action) => values[action] === true).map((action) => ['allowedActions', action]),
  label(words, field) {
    const action = allowedActions.find((name) => name === field)
    return action === undefined ? field : words.say(`console.actions.${action}`)
  },
  held: (words, _field, value) => heldWords(words, value),
}

function valuesOf(isAllowed: (action: string) => boolean): FormValues {
  return Object.fromEntries(allowedActions.map((action) => [action, isAllowed(action)]))
}

/** Without scripts, the switch for all decides if it was moved; scripts do not send it. */
function chosenIn(form: Form): (action: string) => boolean {
  const before = form.text('all.before')
  if (before === 'off' && form.isOn('all')) return () => true
  if (before === 'on' && !form.isOn('all')) return () => false
  const chosen = new Set(form.texts('allowedActions'))
  return (action) => chosen.has(action)
}
