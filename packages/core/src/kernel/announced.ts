export const announced = [
  'enrollment.activated',
  'token.replaced',
  'token.assigned_existing',
  'token.revoked',
  'token.returned',
  'challenge.denied',
  'approvals.locked',
  'assignment.locked',
  'chat.unreachable',
  'sign_in.attacked',
  'user.password_changed',
  'user.email_changed',
  'user.login_changed',
  'pin.set',
  'pin.removed',
  'recovery_codes.renewed',
  'recovery_code.used',
  'factor.cleared',
  'bypass.granted',
  'remembered_browser.added',
  'remembered_browser.copied',
] as const

/** A happening that is announced. */
export type Announced = (typeof announced)[number]
