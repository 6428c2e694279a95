import type { Resource } from '@chatfactor/core'
import { isWeaker } from '@chatfactor/core/feature'
import { type PolicySettings, settingsOf } from './policy-settings.js'
import { chosen, chosenOrNone, counted, inDays, inDaysOrNever, switched } from './shown-settings.js'

type Policy = Resource['secondFactor']

const noticed: readonly Policy['notices'][] = ['off', 'new_browser', 'every_sign_in']

/** The second factor of a Resource: a row for each field, in page order. */
export const secondFactorSettings: PolicySettings<Policy, Policy> = settingsOf<Policy, Policy>(
  {
    group: 'secondFactor',
    in: ({ secondFactor }) => secondFactor,
    inChange: ({ secondFactor }) => secondFactor,
    change: (secondFactor) => ({ secondFactor }),
  },
  {
    required: {
      lowers: (before, after) => before && !after,
      shown: switched({
        label: 'console.general.required',
        group: 'secondFactor',
        hint: 'console.general.requiredHint',
      }),
    },
    gracePeriodMs: {
      lowers: (before, after) => after > before,
      shown: inDays({
        label: 'console.general.graceDays',
        group: 'secondFactor',
        hint: 'console.general.graceDaysHint',
        error: 'console.general.graceDaysError',
        range: [0, 365],
      }),
    },
    activation: {
      lowers: (before, after) => before === 'confirm' && after === 'on_scan',
      shown: chosen({
        label: 'console.general.activation',
        group: 'adding',
        choices: {
          on_scan: ['console.general.activationOnScan', 'console.general.activationOnScanHint'],
          confirm: ['console.general.activationConfirm', 'console.general.activationConfirmHint'],
        },
      }),
    },
    confirmation: {
      // Both are shown by the chat, but a three-digit number is easier to guess than a code.
      lowers: (before, after) => before === 'code' && after === 'number',
      shown: chosen({
        label: 'console.general.confirmation',
        group: 'adding',
        choices: {
          code: ['console.general.confirmationCode', 'console.general.confirmationCodeHint'],
          number: ['console.general.confirmationNumber', 'console.general.confirmationNumberHint'],
        },
      }),
    },
    signIn: {
      lowers: (before, after) => before === 'code' && after === 'approval',
      shown: chosen({
        label: 'console.general.signIn',
        group: 'signIn',
        isNamed: true,
        choices: {
          code: ['console.general.signInCode', 'console.general.signInCodeHint'],
          approval: ['console.general.signInApproval', 'console.general.signInApprovalHint'],
        },
      }),
    },
    rememberBrowsersMs: {
      lowers: (before, after) => (after ?? 0) > (before ?? 0),
      shown: inDaysOrNever({
        label: 'console.general.rememberDays',
        group: 'signIn',
        isNamed: true,
        hint: 'console.general.rememberDaysHint',
        error: 'console.general.rememberDaysError',
        range: [0, 30],
      }),
    },
    approvalMode: {
      lowers: (before, after) => isWeaker(after, before),
      shown: chosen({
        label: 'console.general.approvalMode',
        group: 'approvals',
        choices: {
          number_matching: ['console.general.modeNumber', 'console.general.modeNumberHint'],
          code_entry: ['console.general.modeCode', 'console.general.modeCodeHint'],
          approve_deny: ['console.general.modePlain', 'console.general.modePlainHint'],
        },
      }),
    },
    heldTo: {
      lowers: (before, after) => before !== null && after !== before,
      shown: chosenOrNone<NonNullable<Policy['heldTo']>>({
        label: 'console.general.heldTo',
        group: 'approvals',
        choices: {
          none: ['console.general.heldToNone', 'console.general.heldToNoneHint'],
          nist_800_63b_4: ['console.general.heldToNist', 'console.general.heldToNistHint'],
        },
      }),
    },
    notices: {
      lowers: (before, after) => noticed.indexOf(after) < noticed.indexOf(before),
      shown: chosen({
        label: 'console.general.notices',
        group: 'warnings',
        isNamed: true,
        choices: {
          new_browser: ['console.general.noticesNew', 'console.general.noticesNewHint'],
          every_sign_in: ['console.general.noticesAll', 'console.general.noticesAllHint'],
          off: ['console.general.noticesOff', 'console.general.noticesOffHint'],
        },
      }),
    },
    administrators: {
      lowers: (before, after) => before === 'two' && after === 'one',
      shown: chosen({
        label: 'console.general.administrators',
        group: 'administrators',
        error: 'console.general.administratorsError',
        takesSecond: 'two',
        choices: {
          one: ['console.general.administratorsOne', 'console.general.administratorsOneHint'],
          two: ['console.general.administratorsTwo', 'console.general.administratorsTwoHint'],
        },
      }),
    },
    attemptLimit: {
      lowers: (before, after) => after > before,
      shown: counted({
        label: 'console.general.attemptLimit',
        group: 'warnings',
        isNamed: true,
        hint: 'console.general.attemptLimitHint',
        error: 'console.general.attemptLimitError',
        range: [3, 10],
      }),
    },
    maxTokensPerUser: {
      lowers: () => false,
      shown: counted({
        label: 'console.general.maxTokens',
        group: 'adding',
        isNamed: true,
        hint: 'console.general.maxTokensHint',
        error: 'console.general.maxTokensError',
        range: [1, 10],
      }),
    },
    // Whether one set of networks and hours contains another is not computed: any change of an existing rule counts.
    access: { lowers: (before, after) => before !== null && JSON.stringify(before) !== JSON.stringify(after) },
  },
)

/** What the page with its access rules is called. */
export const accessTitle = 'console.resource.access'

/** From where and when a Resource may be used; it has a page of its own. */
export const accessSetting: ReturnType<typeof secondFactorSettings.one<'access'>> = secondFactorSettings.one('access')

const seconds = secondFactorSettings.one('administrators')

/** Whether lowering protection takes two administrators on a Resource. */
export function takesTwo(resource: Parameters<typeof seconds.held>[0]): boolean {
  return seconds.held(resource) === 'two'
}
