import * as z from 'zod/mini'
import { addressOfName } from './address-of-name.js'
import { errorsOf, labelsOf, ofFields, oneOf, type SettingsField } from './field-form.js'
import type { SettingsForm } from './settings-form.js'

/** What the part of the form about the portal holds. */
export const portalSchema = z.object({ enabled: z.boolean(), address: z.string(), firstEnrollment: z.string() })

/** Whether a Resource has a portal, where, and what it asks before a first token. */
export type PortalValues = Readonly<z.infer<typeof portalSchema>>

const fields: Readonly<Record<string, SettingsField<PortalValues>>> = {
  enabled: {
    label: 'console.portal.enabled',
    input: 'selfService.enabled',
    change: ({ enabled }) => ({ selfService: { enabled } }),
  },
  address: {
    label: 'console.portal.address',
    input: 'selfService.address',
    error: 'console.portal.addressError',
    change: ({ address }) => ({ selfService: { address: address === '' ? null : address } }),
  },
  firstEnrollment: {
    label: 'console.portal.firstEnrollment',
    input: 'selfService.firstEnrollment',
    choices: {
      sign_in: ['console.portal.firstSignIn', 'console.portal.firstSignInHint'],
      email_if_known: ['console.portal.firstEmail', 'console.portal.firstEmailHint'],
      invite: ['console.portal.firstInvite', 'console.portal.firstInviteHint'],
    },
    change(values) {
      const firstEnrollment = oneOf(['sign_in', 'email_if_known', 'invite'] as const, values.firstEnrollment)
      return firstEnrollment === undefined ? {} : { selfService: { firstEnrollment } }
    },
  },
} satisfies Readonly<Record<keyof PortalValues, SettingsField<PortalValues>>>

/** What the fields accept, by the names of what core refuses. */
export const portalErrors = errorsOf(fields)

/** What the fields are called, by the names of what core stores. */
export const portalLabels = labelsOf(fields)

/** The portal of a Resource. A portal that is switched on without an address gets one from the name of its Resource. */
export const portalForm: SettingsForm<PortalValues> = {
  ...ofFields(fields),
  schema: portalSchema,
  stored: ({ selfService: { enabled, address, firstEnrollment } }) => ({
    enabled,
    address: address ?? '',
    firstEnrollment,
  }),
  typed(form, resource) {
    const enabled = form.isOn('selfService.enabled')
    const address = form.text('selfService.address').trim()
    return {
      enabled,
      address: enabled && address === '' ? addressOfName(resource) : address,
      firstEnrollment: form.text('selfService.firstEnrollment'),
    }
  },
}
