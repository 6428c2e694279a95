import * as z from 'zod/mini'
import { actionsForm } from './actions-values.js'
import type { ConsoleSite } from './console-site.js'
import { enrollmentForm } from './enrollment-values.js'
import { mergedChange } from './field-form.js'
import type { FormValues } from './opened-form.js'
import { portalForm, portalShape } from './portal-values.js'
import type { SettingsForm } from './settings-form.js'

const schema: z.ZodMiniType<FormValues> = z.catchall(z.object(portalShape), z.union([z.boolean(), z.string()]))

/** The portal, self-service actions and token types: one form, shown in two tabs. */
export function selfServiceForm(site: Pick<ConsoleSite, 'chatfactor' | 'actions'>): SettingsForm<FormValues> {
  const parts = [portalForm, actionsForm(site), enrollmentForm(site)]
  const partOf = (field: string) => parts.find(({ has }) => has(field)) ?? portalForm
  const all = (valuesOf: (part: (typeof parts)[number]) => FormValues): FormValues =>
    Object.assign({}, ...parts.map(valuesOf))
  return {
    schema,
    stored: (resource) => all(({ stored }) => stored(resource)),
    typed: (form, resource) => all(({ typed }) => typed(form, resource)),
    change: (values, changed) =>
      mergedChange(parts.map(({ change, has }) => change(values, new Set([...changed].filter(has))))),
    sent: (values) => parts.flatMap(({ sent }) => sent(values)),
    label: (words, field) => partOf(field).label(words, field),
    held: (words, field, value) => partOf(field).held(words, field, value),
  }
}
