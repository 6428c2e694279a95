import type { AllowedAction } from '@chatfactor/core'
import type { ConsoleKey } from './console-key.js'

type ActionGroup = AllowedAction extends `${infer Group}.${string}` ? Group : never

interface ActionWords {
  readonly label: ConsoleKey
  /** What a person will be able to do. */
  readonly explanation: ConsoleKey
}

/** The groups in which the console shows the allowed actions. */
export const groupWords = {
  token: 'console.actions.token',
  user: 'console.actions.user',
} as const satisfies Readonly<Record<ActionGroup, ConsoleKey>>

/** The allowed actions as the console shows them. */
export const actionWords = {
  'token.enroll': { label: 'console.actions.enroll', explanation: 'console.actions.enrollHint' },
  'token.reissue': { label: 'console.actions.reissue', explanation: 'console.actions.reissueHint' },
  'token.assign_existing': {
    label: 'console.actions.assignExisting',
    explanation: 'console.actions.assignExistingHint',
  },
  'token.unassign': { label: 'console.actions.unassign', explanation: 'console.actions.unassignHint' },
  'token.synchronize': { label: 'console.actions.synchronize', explanation: 'console.actions.synchronizeHint' },
  'token.set_pin': { label: 'console.actions.setPin', explanation: 'console.actions.setPinHint' },
  'token.remove_pin': { label: 'console.actions.removePin', explanation: 'console.actions.removePinHint' },
  'user.create_password': {
    label: 'console.actions.createPassword',
    explanation: 'console.actions.createPasswordHint',
  },
  'user.change_password': {
    label: 'console.actions.changePassword',
    explanation: 'console.actions.changePasswordHint',
  },
  'user.change_email': { label: 'console.actions.changeEmail', explanation: 'console.actions.changeEmailHint' },
  'user.change_phone': { label: 'console.actions.changePhone', explanation: 'console.actions.changePhoneHint' },
  'user.change_login': { label: 'console.actions.changeLogin', explanation: 'console.actions.changeLoginHint' },
  'user.change_name': { label: 'console.actions.changeName', explanation: 'console.actions.changeNameHint' },
  'user.manage_environment': {
    label: 'console.actions.manageEnvironment',
    explanation: 'console.actions.manageEnvironmentHint',
  },
} as const satisfies Readonly<Record<AllowedAction, ActionWords>>
