import type { ResourceRecord } from './resource-record.js'

/**
 * What a Resource is before anybody changed anything: everything that people could do alone is off.
 *
 * Also what a stored Resource is read as where its policy lacks a field, because it was written before the field existed: whoever adds
 * a field says here what it means for those.
 */
export const resourceDefaults: Pick<
  ResourceRecord,
  'active' | 'address' | 'selfService' | 'secondFactor' | 'language'
> = {
  active: true,
  address: null,
  selfService: {
    enabled: false,
    allowedActions: [],
    tokenEnrollment: { bot: { enabled: false, transports: null } },
    firstEnrollment: 'sign_in',
  },
  secondFactor: {
    required: false,
    gracePeriodMs: 0,
    attemptLimit: 5,
    activation: 'on_scan',
    confirmation: 'code',
    maxTokensPerUser: 1,
    rememberBrowsersMs: null,
  },
  language: null,
}
