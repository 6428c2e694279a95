import { type AllowedAction, allowedActions, type Resource } from '@chatfactor/core'
import type { Form } from '@chatfactor/portal/pages'
import { actionsSetting } from '../settings/self-service-settings.js'
import { actionName } from './audit-words.js'
import type { ConsoleSite } from './console-site.js'
import { heldWords } from './held-words.js'
import type { FormValues } from './opened-form.js'
import type { SettingsPart } from './settings-form.js'

/** Self-service actions: whether each is allowed, by its name. An action that no feature here brings stays as it is. */
export function actionsForm({ actions }: Pick<ConsoleSite, 'actions'>): SettingsPart<FormValues> {
  const stored = (resource: Resource) => {
    const held = actionsSetting.held(resource)
    return valuesOf((action) => held.includes(action))
  }
  return {
    has: (field) => allowedActions.some((action) => action === field),
    stored,
    typed(form, resource) {
      const isChosen = chosenIn(form)
      const held = stored(resource)
      return valuesOf((action) => (actions.includes(action) ? isChosen(action) : held[action] === true))
    },
    change: (values, changed) =>
      changed.size === 0 ? {} : actionsSetting.change(allowedActions.filter((action) => values[action] === true)),
    sent: (values) =>
      allowedActions.filter((action) => values[action] === true).map((action) => ['allowedActions', action]),
    label: (words, field) => actionName(field, words),
    held: (words, _field, value) => heldWords(words, value),
  }
}

function valuesOf(isAllowed: (action: AllowedAction) => boolean): FormValues {
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
