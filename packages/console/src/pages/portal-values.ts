import { selfServiceSettings } from '../settings/self-service-settings.js'
import { addressOfName } from './address-of-name.js'
import { errorsOf, labelsOf, ofFields, type SettingsField, shapeOf, storedFields, typedFields } from './field-form.js'
import type { FormValues } from './opened-form.js'
import type { SettingsPart } from './settings-form.js'

/** Whether a Resource has a portal, where, and what it asks before a first token. */
export const portalFields: Readonly<Record<string, SettingsField<FormValues>>> = {
  ...selfServiceSettings.inputs,
  address: {
    label: 'console.portal.address',
    hint: 'console.portal.addressHint',
    input: 'selfService.address',
    error: 'console.portal.addressError',
    stored: ({ selfService: { address } }) => address ?? '',
    change: ({ address }) => ({ selfService: { address: address === '' ? null : String(address) } }),
  },
}

/** What the fields accept, by the names of what core refuses. */
export const portalErrors = errorsOf(portalFields)

/** What the fields are called, by the names of what core stores. */
export const portalLabels = labelsOf(portalFields)

/** What of such values the form has to hold. */
export const portalShape = shapeOf(portalFields)

/** The portal of a Resource. A portal that is switched on without an address gets one from the name of its Resource. */
export const portalForm: SettingsPart<FormValues> = {
  ...ofFields(portalFields),
  has: (field) => Object.hasOwn(portalFields, field),
  stored: (resource) => storedFields(portalFields, resource),
  typed(form, resource) {
    const typed = typedFields(portalFields, form)
    const isNew = typed.enabled === true && typed.address === ''
    return isNew ? { ...typed, address: addressOfName(resource) } : typed
  },
}
