/** What is said of PINs, recovery codes and of being let in without a second factor, in English. */
export const en = {
  'change.pin.set': 'A PIN was set; it is now typed in front of each code.',
  'change.pin.removed': 'The PIN that was typed in front of each code was removed.',
  'change.recovery_codes.renewed': 'Your recovery codes were replaced by new ones.',
  'change.recovery_code.used': 'One of your recovery codes was used to sign in.',
  'change.factor.cleared': 'Signing in no longer asks for a second factor.',
  'change.bypass.granted': 'An administrator lets you sign in without a second factor for a while.',
  'change.bypass.until':
    'An administrator lets you sign in without a second factor until {at}. The reason given: {reason}.',
  'change.bypass.toChat':
    'An administrator lets you sign in without a second factor for now. That ends {when}. The reason given: {reason}.',
  'subject.pin.set': 'A PIN was set for your codes at {resource}',
  'subject.pin.removed': 'Your PIN at {resource} was removed',
  'subject.recovery_codes.renewed': 'Your recovery codes for {resource} were replaced',
  'subject.recovery_code.used': 'A recovery code was used to sign in to {resource}',
  'subject.factor.cleared': '{resource} no longer asks you for a second factor',
  'subject.bypass.granted': 'For now, {resource} lets you in without a second factor',
  'happened.pin.set': 'PIN set',
  'happened.pin.removed': 'PIN removed',
  'happened.recovery_codes.renewed': 'New recovery codes',
  'happened.recovery_code.used': 'Recovery code used',
  'happened.recovery_code.missed': 'Wrong recovery code',
  'happened.bypass.granted': 'Let in without a second factor for a while',
  'happened.factor.cleared': 'Second factor switched off',
} as const
