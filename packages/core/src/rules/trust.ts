import type { KeyRing } from '../keys/index.js'
import type {
  AssignmentRecord,
  AssignmentTrust,
  ChallengeRecord,
  ChallengeTrust,
  EndedTrust,
  EnrollmentRecord,
  Epochs,
  OneTimeLinkRecord,
  RememberedBrowserRecord,
  SessionRecord,
  UserRecord,
} from '../records/index.js'
import { bindingName, browserName, isBindingAmong, sessionName } from './trust-names.js'

/** The person and the membership whose trust it is. */
export interface TrustOwners {
  readonly user: Pick<UserRecord, 'sessionEpoch'>
  readonly assignment: Pick<AssignmentRecord, 'sessionEpoch' | 'trust'>
}

/** Something that was granted once and counts later. */
export interface Grant {
  /** What ties it to everything else that the same sign-in, in the same browser, was granted. */
  readonly names: readonly string[]
  /** The epochs when it was granted; `null` if unknown, which counts as granted now. */
  readonly epochs: Epochs | null
  /** How many single sign-ins had been ended by then. */
  readonly ends: number
}

/** `ended` is asked again; `disowned` is over for good. */
export type Verdict = 'stands' | 'ended' | 'disowned'

/** The kinds of grant that have a record, and what counts about it. */
export const grants = {
  session: ({ id, userEpoch, assignmentEpoch, trust }: SessionRecord): Grant => ({
    names: [sessionName(id), ...namesOfBrowser(trust?.browser), ...(trust?.host === undefined ? [] : [trust.host])],
    epochs: { user: userEpoch, assignment: assignmentEpoch },
    ends: trust?.ends ?? 0,
  }),

  challenge: ({ keyId, bindingHash, trust }: Pick<ChallengeRecord, 'keyId' | 'bindingHash' | 'trust'>): Grant => ({
    names: bindingHash === null ? (trust?.names ?? []) : [bindingName(keyId, bindingHash), ...(trust?.names ?? [])],
    epochs: trust,
    ends: trust?.ends ?? 0,
  }),

  rememberedBrowser: ({ userEpoch, assignmentEpoch, trust }: RememberedBrowserRecord): Grant => ({
    names: namesOfBrowser(trust),
    epochs: { user: userEpoch, assignment: assignmentEpoch },
    ends: 0,
  }),

  /** What a browser keeps after a sign-in, as read from its cookie. */
  device: ({ name, epochs }: { readonly name: string; readonly epochs: Epochs }): Grant => ({
    names: [browserName(name)],
    epochs,
    ends: 0,
  }),

  enrollment: ({ grounds, sessionId }: Pick<EnrollmentRecord, 'grounds' | 'sessionId'>): Grant => ({
    names: [...(sessionId === null ? [] : [sessionName(sessionId)]), ...(grounds?.names ?? [])],
    epochs: grounds === null ? null : { user: grounds.userEpoch, assignment: grounds.assignmentEpoch },
    ends: 0,
  }),

  /** A link that signs in. If an earlier version mailed it, it does not say when, and works until its day is over. */
  mailedLink: ({ about: { userEpoch, assignmentEpoch, names = [] } }: Pick<OneTimeLinkRecord, 'about'>): Grant => ({
    names,
    epochs:
      userEpoch === undefined || assignmentEpoch === undefined
        ? null
        : { user: userEpoch, assignment: assignmentEpoch },
    ends: 0,
  }),
} as const

/** What a membership remembers before any trust has ended. */
const nothingEnded: AssignmentTrust = { ends: 0, ended: [], survivor: null }

/** Whether a grant still counts: the one rule for all kinds. */
export function trustOf({ names, epochs, ends }: Grant, owners: TrustOwners): Verdict {
  const { ended, survivor } = owners.assignment.trust ?? nothingEnded
  const over = ended.filter((one) => isNamed(one.names, names) || isBefore(one.again, names, ends))
  if (over.length > 0) return over.some(({ why }) => why === 'disowned') ? 'disowned' : 'ended'
  const now = epochsOf(owners)
  if (epochs === null || isSame(epochs, now)) return 'stands'
  const isSurvivor =
    survivor !== null && isSame(survivor.to, now) && isFrom(epochs, survivor.from) && isNamed(survivor.names, names)
  return isSurvivor ? 'stands' : 'ended'
}

/** Whether it still counts. */
export function isTrusted(grant: Grant, owners: TrustOwners): boolean {
  return trustOf(grant, owners) === 'stands'
}

/** The epochs at this moment. */
export function epochsOf({ user, assignment }: TrustOwners): Epochs {
  return { user: user.sessionEpoch, assignment: assignment.sessionEpoch }
}

/** What a challenge that is asked now stores. */
export function trustNow(owners: TrustOwners, names: readonly string[] = []): ChallengeTrust {
  const { ends } = owners.assignment.trust ?? nothingEnded
  return { ...epochsOf(owners), ...(ends === 0 ? {} : { ends }), ...(names.length === 0 ? {} : { names }) }
}

/** Whether its person disowned a session of the host. */
export function isDisowned(
  keys: Pick<KeyRing, 'ids' | 'lookupHash'>,
  { id, trust }: Pick<AssignmentRecord, 'id' | 'trust'>,
  binding: string | null | undefined,
): boolean {
  if (trust === null || binding === null || binding === undefined) return false
  const names = trust.ended.flatMap((one) => (one.why === 'disowned' ? one.names : []))
  return isBindingAmong(keys, id, binding, names)
}

/** Whether a membership remembers that the sign-in of this name was ended. */
export function isEnded({ trust }: Pick<AssignmentRecord, 'trust'>, name: string): boolean {
  return trust?.ended.some(({ names }) => names.includes(name)) ?? false
}

/** Ends all trust: of a person everywhere, or of a membership. The only place where an epoch is raised. */
export function endTrust({ sessionEpoch }: Pick<UserRecord | AssignmentRecord, 'sessionEpoch'>): {
  readonly sessionEpoch: number
} {
  return { sessionEpoch: sessionEpoch + 1 }
}

/** How many ended sign-ins a membership remembers: more than a person ends while any of it could last. */
const mostEnded = 32

/**
 * Ends what one sign-in was granted. Sessions of the host that it was begun for may continue, unless it is disowned.
 */
export function endTrustOf(
  { trust }: Pick<AssignmentRecord, 'trust'>,
  why: EndedTrust['why'],
  { own, hosts = [] }: { readonly own: readonly string[]; readonly hosts?: readonly string[] },
): Pick<AssignmentRecord, 'trust'> {
  const before = trust ?? nothingEnded
  const ends = before.ends + 1
  const ended: EndedTrust =
    why === 'disowned' || hosts.length === 0
      ? { why, names: [...own, ...hosts] }
      : { why, names: own, again: { names: hosts, nth: ends } }
  const list = [...before.ended, ended]
  // If there are too many, those that would only be asked again go first.
  const [dropped] = list.length > mostEnded ? [list.find((one) => one.why === 'ended') ?? list[0]] : []
  return { trust: { ...before, ends, ended: list.filter((one) => one !== dropped) } }
}

/** The sign-in that continues although everything else ends, after these epochs. */
export function survivorOf(names: readonly string[], before: TrustOwners, to: Epochs): AssignmentTrust {
  const known = before.assignment.trust ?? nothingEnded
  const now = epochsOf(before)
  const { survivor } = known
  const isAgain = survivor !== null && isSame(survivor.to, now) && isNamed(survivor.names, names)
  return { ...known, survivor: { names, from: isAgain ? survivor.from : now, to } }
}

function isBefore(again: EndedTrust['again'], names: readonly string[], ends: number): boolean {
  return again !== undefined && ends < again.nth && isNamed(again.names, names)
}

function isNamed(some: readonly string[], names: readonly string[]): boolean {
  return some.some((name) => names.includes(name))
}

function namesOfBrowser(browser: string | null | undefined): readonly string[] {
  return browser === null || browser === undefined ? [] : [browserName(browser)]
}

function isSame(one: Epochs, other: Epochs): boolean {
  return one.user === other.user && one.assignment === other.assignment
}

function isFrom(epochs: Epochs, from: Epochs): boolean {
  return epochs.user >= from.user && epochs.assignment >= from.assignment
}

/** The name of a kind of grant. */
export type GrantKind = keyof typeof grants
