import type { VerbsOfPerson } from '@chatfactor/accounts'
import { world } from '@chatfactor/testkit'
import type { DoorName } from './doors.js'

/** The doors that a verb is, or why it is none. */
type Decided = readonly DoorName[] | string

const noChallenge = 'touches no challenge'
const watches = 'says what `get` or `progress` says, again after each change'
const own = 'mails a code to somebody whom the door of their own pages lets in'
const ends = 'ends a challenge, which nothing forbids'

/** Every verb of the groups that may touch challenges, and of signed-in people. */
const decided: Readonly<Record<string, Decided>> = {
  'challenges.start': ['challenges.start', 'fallback to another messenger'],
  'challenges.resend': ['challenges.resend of a code', 'challenges.resend of an approval'],
  'challenges.verify': ['challenges.verify, the right code', 'challenges.verify, a wrong code'],
  'challenges.redeem': ['challenges.redeem'],
  'challenges.progress': ['challenges.progress of a code', 'challenges.progress of an approval'],
  'challenges.watch': watches,
  'challenges.cancel': ends,
  'secondFactor.check': [
    ...(['secondFactor.check, the right code', 'secondFactor.check, an older proof'] as const),
    ...(['secondFactor.check, an older tap', 'secondFactor.check, an approval'] as const),
  ],
  'secondFactor.resend': ['secondFactor.resend'],
  'secondFactor.progress': ['secondFactor.progress'],
  'secondFactor.watch': watches,
  'signIn.secondFactor.start': ['signIn.secondFactor.start'],
  'signIn.secondFactor.resend': ['signIn.secondFactor.resend'],
  'signIn.secondFactor.progress': ['signIn.secondFactor.progress'],
  'signIn.secondFactor.watch': watches,
  'signIn.secondFactor.verify': ['signIn.secondFactor.verify'],
  'signIn.secondFactor.redeem': ['signIn.secondFactor.redeem'],
  'signIn.sendMailCode': 'mails a code to an address of somebody who belongs here, which its commit asks',
  'signIn.withMailCode': ['signIn.withMailCode'],
  'signIn.withMailLink': 'reads whether the code of that mail was used; the link stands beside it',
  'me.mailProof.start': own,
  'me.mailProof.verify': ['me.mailProof.verify'],
  'me.profile.changeEmail': own,
  'me.profile.verifyEmail': ['me.profile.verifyEmail'],
  'me.tokens.startAssigning': ['me.tokens.startAssigning'],
  'me.tokens.verifyAssigning': ['me.tokens.verifyAssigning'],
  'me.proofElsewhere.start': ['me.proofElsewhere.start'],
  'me.proofElsewhere.verify': ['me.proofElsewhere.verify'],
  'me.codes.progress': ['me.codes.progress'],
  'me.codes.watch': watches,
}

/** Groups of which each verb is decided on by name. */
const groups = ['challenges', 'secondFactor', 'signIn'] as const

/** All verbs of these groups and of signed-in people, and what was decided of each. */
export async function verbsOfDoors() {
  const { chatfactor } = await world()
  const me: VerbsOfPerson = chatfactor.selfService.as({ resourceId: 'r', userId: 'u', methods: {} })
  const verbs = [...groups.flatMap((group) => verbsIn(chatfactor[group], group)), ...verbsIn(me, 'me')]
  await chatfactor.close()
  const rest = Object.fromEntries(without.map((verb) => [verb, noChallenge]))
  return { verbs, decided: { ...rest, ...decided } }
}

function verbsIn(value: unknown, path: string): readonly string[] {
  if (typeof value === 'function') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => verbsIn(part, `${path}.${name}`))
}

const of = (group: string, names: string) => names.split(' ').map((name) => `${group}.${name}`)

/** Verbs beside them that touch no challenge. */
const without: readonly string[] = [
  ...of(
    'signIn',
    'withPassword withHost checkGrace sendResetLink withResetLink deviceCookie withRecoveryCode withRememberedBrowser',
  ),
  ...of('me', 'view acceptInvitation'),
  ...of('me.tokens', 'list revoke rename prefer recognize reissue listAssignable synchronize sendTest'),
  ...of('me.enrollments', 'start get links qrCode watch renew confirm takeBackUntil takeBack cancel'),
  ...of('me.profile', 'createPassword changePassword resetPassword changePhone changeLogin changeName changeLanguage'),
  ...of('me.pin', 'set delete'),
  ...of('me.recoveryCodes', 'count renew find confirm'),
  ...of('me.sessions', 'list end endOthers'),
  ...of('me.browsers', 'list end'),
  ...of('me.activity', 'list disown recognize'),
  ...of('me.proofElsewhere', 'list withRecoveryCode'),
]
