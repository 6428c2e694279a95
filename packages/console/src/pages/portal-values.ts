import { selfServiceSettings } from '../settings/self-service-settings.js'
import { addressOfName } from './address-of-name.js'
import { errorsOf, labelsOf, ofFields, type SettingsField, shapeOf, storedFields, typedFields } from './field-form.js'
import type { FormValues } from './opened-form.js'
import type { SettingsPart } from './settings-form.js'

/** Whether a Resource has a portal, where, and what a first token requires. */
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

/** The errors of the fields, by the names of refused inputs. */
export const portalErrors = errorsOf(portalFields)

/** The labels of the fields, by the names core stores them under. */
export const portalLabels = labelsOf(portalFields)

/** The shape of the form's values. */
export const portalShape = shapeOf(portalFields)

/** The portal of a Resource. If it is switched on without an address, it gets one from the Resource's name. */
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
