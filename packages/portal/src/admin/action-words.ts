import type { AllowedAction } from '@chatfactor/core'

interface ActionWords {
  readonly label: string
  /** What a person will be able to do. */
  readonly explanation: string
}

/** The allowed actions as the console shows them, in two groups. */
export const actionWords: Readonly<Record<'Token' | 'User', Readonly<Partial<Record<AllowedAction, ActionWords>>>>> = {
  Token: {
    'token.enroll': { label: 'Enroll Token', explanation: 'Add a new token of a type that Token Enrollment allows.' },
    'token.reissue': {
      label: 'Reissue Token',
      explanation: 'Move a token to another chat; the old one works until then.',
    },
    'token.assign_existing': {
      label: 'Assign Existing Token',
      explanation: 'Use a chat they enrolled on another Resource here too, without a new scan.',
    },
    'token.unassign': { label: 'Unassign Token', explanation: 'Remove a token of their own, after a fresh code.' },
    'token.synchronize': { label: 'Synchronize Token', explanation: 'Check that the bot still reaches their chat.' },
    'token.set_pin': { label: 'Set PIN', explanation: 'Add four digits that are typed together with each code.' },
    'token.remove_pin': { label: 'Remove PIN', explanation: 'Go back to codes without a PIN.' },
  },
  User: {
    'user.create_password': {
      label: 'Create Password',
      explanation: 'Set a first password when they sign in by mail.',
    },
    'user.change_password': { label: 'Change Password', explanation: 'Choose a new password.' },
    'user.change_email': {
      label: 'Change Email',
      explanation: 'Use another address; the old one can undo it for three days.',
    },
    'user.change_phone': { label: 'Change Phone Number', explanation: 'Keep their phone number up to date.' },
    'user.change_login': { label: 'Change Login', explanation: 'Choose another login.' },
    'user.change_name': { label: 'Change Name', explanation: 'Correct their first and last name.' },
    'user.manage_environment': {
      label: 'Manage Environment',
      explanation: 'See and forget the browsers that skip the code.',
    },
  },
}
