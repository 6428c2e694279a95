import type { Site } from './site.js'

/** The parts of a profile that have a page of their own. */
export type ProfilePart = 'name' | 'phone' | 'login' | 'email' | 'password' | 'language'

/** The paths of one Resource's portal. */
export interface PortalPaths {
  readonly home: string
  readonly signIn: string
  readonly mailCode: string
  /** Where the password needs something with it that cannot be guessed. */
  readonly linkNeeded: string
  /** Where a mailed sign-in link leads. */
  readonly mailLink: string
  readonly forgotPassword: string
  /** Where the link to a new password leads. */
  readonly resetLink: string
  /** Where a person who came by that link sets a password. */
  readonly newPassword: string
  /** Says that some things need a code even for people with a bypass. */
  readonly bypassed: string
  /** Moves on to a page of the host app by itself. */
  readonly movingOn: string
  readonly secondFactor: string
  readonly sendCode: string
  readonly secondFactorEvents: string
  /** Where a recovery code replaces a one-time password. */
  readonly recovery: string
  /** `null` if people sign out elsewhere. */
  readonly signOut: string | null
  readonly add: string
  readonly addBot: string
  readonly recoveryCodes: string
  /** Where new codes are shown, and one of them is typed back. */
  readonly shownRecoveryCodes: string
  readonly keepRecoveryCodes: string
  readonly pin: string
  readonly removePin: string
  /** The agents that ask the person, and what they allowed. */
  readonly assistants: string
  /** The account's activity, and what to do after "That was not me". */
  readonly activity: string
  readonly notMe: string
  activityOf(id: string, says: 'not-me' | 'was-me'): string
  /** What is stored about the person, the same as a file, deleting it, and the page afterwards. */
  readonly account: string
  readonly accountFile: string
  readonly deleteAccount: string
  readonly accountDeleted: string
  readonly browsers: string
  /** Where the person is signed in. */
  readonly sessions: string
  readonly endOtherSessions: string
  readonly invitation: string
  readonly mailProof: string
  readonly checkMailProof: string
  /** Where a code from another Resource is asked for: the choice of one, or the page for one token's code. */
  proof(tokenId?: string, action?: 'finish' | 'events'): string
  proofRecovery(resourceId: string): string
  token(id: string, action: 'rename' | 'remove' | 'test' | 'reissue' | 'check' | 'ask-first' | 'it-was-me'): string
  /** Using a messenger from another Resource here. */
  assign(tokenId: string, action?: 'finish' | 'events'): string
  enrollment(id: string, action?: 'events' | 'new-code' | 'confirm' | 'cancel' | 'take-back'): string
  profile(part?: ProfilePart): string
  /** Where the code for a new address is typed. */
  readonly confirmEmail: string
  turnAssistant(id: string, to: 'pause' | 'resume'): string
  endPermit(id: string): string
  forgetBrowser(id: string): string
  endSession(id: string): string
  /** A path that came from `backPath`. */
  back(path: string | null): string
}

export function portalPaths(site: Pick<Site, 'base' | 'hostSignIn'>, address: string): PortalPaths {
  const home = `${site.base}/p/${encodeURIComponent(address)}`
  const below = (...parts: readonly (string | undefined)[]) =>
    [home, ...parts.filter((part) => part !== undefined).map(encodeURIComponent)].join('/')
  return {
    home,
    signIn: `${home}/sign-in`,
    mailCode: `${home}/mail-code`,
    linkNeeded: `${home}/link-needed`,
    mailLink: `${home}/mail-link`,
    forgotPassword: `${home}/forgot-password`,
    resetLink: `${home}/reset`,
    newPassword: `${home}/new-password`,
    bypassed: `${home}/bypassed`,
    movingOn: `${home}/moving-on`,
    secondFactor: `${home}/second-factor`,
    sendCode: `${home}/second-factor/send`,
    secondFactorEvents: `${home}/second-factor/events`,
    recovery: `${home}/second-factor/recovery`,
    signOut: site.hostSignIn !== null && site.hostSignIn.signOutUrl === undefined ? null : `${home}/sign-out`,
    add: `${home}/add`,
    addBot: `${home}/add/bot`,
    recoveryCodes: `${home}/recovery-codes`,
    shownRecoveryCodes: `${home}/recovery-codes/shown`,
    keepRecoveryCodes: `${home}/recovery-codes/keep`,
    pin: `${home}/pin`,
    removePin: `${home}/pin/remove`,
    assistants: `${home}/assistants`,
    activity: `${home}/activity`,
    notMe: `${home}/activity/not-me`,
    activityOf: (id, says) => below('activity', id, says),
    account: `${home}/account`,
    accountFile: `${home}/account/file`,
    deleteAccount: `${home}/account/delete`,
    accountDeleted: `${home}/account/deleted`,
    browsers: `${home}/browsers`,
    sessions: `${home}/sessions`,
    endOtherSessions: `${home}/sessions/end-others`,
    invitation: `${home}/invitation`,
    mailProof: `${home}/mail-proof`,
    checkMailProof: `${home}/mail-proof/check`,
    proof: (tokenId, action) => (tokenId === undefined ? below('proof') : below('proof', 'token', tokenId, action)),
    proofRecovery: (resourceId) => below('proof', 'recovery', resourceId),
    token: (id, action) => below('tokens', id, action),
    assign: (tokenId, action) => below('assign', tokenId, action),
    enrollment: (id, action) => below('enroll', id, action),
    confirmEmail: `${home}/profile/email/code`,
    profile: (part) => below('profile', part),
    turnAssistant: (id, to) => below('assistants', id, to),
    endPermit: (id) => below('assistants', 'permits', id, 'end'),
    forgetBrowser: (id) => below('browsers', id, 'forget'),
    endSession: (id) => below('sessions', id, 'end'),
    back: (path) => (path === null ? home : `${home}/${path}`),
  }
}
