import * as z from 'zod/mini'
import { actionsForm } from './actions-values.js'
import type { ConsoleSite } from './console-site.js'
import { enrollmentForm } from './enrollment-values.js'
import { mergedChange } from './field-form.js'
import type { FormValues } from './opened-form.js'
import { portalForm, portalSchema } from './portal-values.js'
import type { SettingsForm } from './settings-form.js'

const schema: z.ZodMiniType<FormValues> = z.catchall(portalSchema, z.union([z.boolean(), z.string()]))

/** The portal, what people may do there alone, and which tokens they may enroll: one form, shown in two tabs. */
export function selfServiceForm(site: Pick<ConsoleSite, 'chatfactor'>): SettingsForm<FormValues> {
  const enrollment = enrollmentForm(site)
  const partOf = (field: string) =>
    [actionsForm, enrollment].find(({ has }) => has(field)) ?? { ...portalForm, has: () => true }
  return {
    schema,
    stored: (resource) => ({
      ...portalForm.stored(resource),
      ...actionsForm.stored(resource),
      ...enrollment.stored(resource),
    }),
    typed: (form, resource) => ({
      ...portalForm.typed(form, resource),
      ...actionsForm.typed(form),
      ...enrollment.typed(form),
    }),
    change(values, changed) {
      const of = (has: (field: string) => boolean) => new Set([...changed].filter(has))
      return mergedChange([
        portalForm.change(
          portalSchema.parse(values),
          of((field) => Object.hasOwn(portalSchema.shape, field)),
        ),
        actionsForm.change(values, of(actionsForm.has)),
        enrollment.change(values, of(enrollment.has)),
      ])
    },
    sent: (values) => [
      ...portalForm.sent(portalSchema.parse(values)),
      ...actionsForm.sent(values),
      ...enrollment.sent(values),
    ],
    label: (words, field) => partOf(field).label(words, field),
    held: (words, field, value) => partOf(field).held(words, field, value),
  }
}
