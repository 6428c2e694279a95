import type { Resource, ResourceChange } from '@chatfactor/core'
import { type PolicySetting, type PolicySettings, settingsOf } from './policy-settings.js'
import { chosen, switched } from './shown-settings.js'

type Policy = Omit<Resource['selfService'], 'address'>
type Given = Pick<Required<NonNullable<ResourceChange['selfService']>>, keyof Policy>

const firsts: readonly Policy['firstEnrollment'][] = ['sign_in', 'email_if_known', 'invite']

/** Self-service settings: a row for each field. */
export const selfServiceSettings: PolicySettings<Policy, Given> = settingsOf<Policy, Given>(
  {
    group: 'selfService',
    in: ({ selfService }) => selfService,
    inChange: ({ selfService }) => selfService,
    change: (selfService) => ({ selfService }),
  },
  {
    enabled: {
      lowers: () => false,
      shown: switched({ label: 'console.portal.enabled', group: 'portal', hint: 'console.portal.enabledHint' }),
    },
    allowedActions: {
      lowers: (before, after) => after === 'all' || after.some((action) => !before.includes(action)),
    },
    tokenEnrollment: { lowers: () => false },
    firstEnrollment: {
      lowers: (before, after) => firsts.indexOf(after) < firsts.indexOf(before),
      shown: chosen({
        label: 'console.portal.firstEnrollment',
        group: 'first',
        choices: {
          sign_in: ['console.portal.firstSignIn', 'console.portal.firstSignInHint'],
          email_if_known: ['console.portal.firstEmail', 'console.portal.firstEmailHint'],
          invite: ['console.portal.firstInvite', 'console.portal.firstInviteHint'],
        },
      }),
    },
  },
)

/** Which Allowed Actions people have. */
export const actionsSetting: PolicySetting<Policy['allowedActions'], Given['allowedActions']> =
  selfServiceSettings.one('allowedActions')

/** What the page about the tokens that people may enroll is called. */
export const tokensTitle = 'console.resource.tokenEnrollment'

/** Which tokens people may enroll, and what is fixed. */
export const tokensSetting: PolicySetting<Policy['tokenEnrollment'], Given['tokenEnrollment']> =
  selfServiceSettings.one('tokenEnrollment')

const first = selfServiceSettings.one('firstEnrollment')

/** Whether a sign-in is all a first token requires. */
export function isSignInAlone(resource: Parameters<typeof first.held>[0]): boolean {
  return first.held(resource) === 'sign_in'
}
