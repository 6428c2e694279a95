// A text like `<resource>` stands for something of the scene, or for what cannot be written down: see `meantBy`.

const member = ['<resource>', '<ana>']
const browser = { network: '192.0.2.7', device: 'Firefox' }
const person = { resourceId: '<resource>', user: { id: '<ana>' } }
const answer = { ...person, challengeId: '<challenge>', purpose: 'sign_in', binding: 'session-1' }
const half = { resourceId: '<resource>', secret: '<secret>' }
const token = { name: 'My phone', transport: 'telegram', digits: 8 }
const policy = {
  name: 'Payroll',
  language: 'de',
  selfService: { address: 'payroll', allowedActions: ['token.enroll'], firstEnrollment: 'sign_in' },
  secondFactor: { required: true, attemptLimit: 5 },
}
const profile = { email: 'ana@example.org', phone: '+380441234567', firstName: 'Ana', language: 'uk', active: true }
const page = { startsWith: 'a', after: null, limit: 10 }

/**
 * Arguments that are good, or nearly so, for verbs whose input has fields of its own: what is spoilt in one place gets further than what is
 * wrong throughout. A verb that is missing here gets ids and rubbish.
 */
export const goodArguments: Readonly<Record<string, readonly unknown[]>> = {
  'resources.create': [policy],
  'resources.update': ['<resource>', { ...policy, expectedVersion: 1 }],
  'resources.list': [page],
  'users.create': [{ ...profile, login: 'zoe', password: 'long enough', externalId: 'x-1' }],
  'users.ensure': [{ externalId: 'x-2', email: 'zoe@example.org', language: 'en' }],
  'users.get': [{ id: '<ana>' }],
  'users.update': [{ id: '<ana>' }, { ...profile, expectedVersion: 1 }],
  'users.list': [page],
  'assignments.create': [{ resourceId: '<resource>', userId: '<ana>' }],
  'assignments.find': [person],
  'assignments.unlock': [{ ...person, actor: 'host' }],
  'assignments.update': [{ ...person, active: false, actor: 'administrator:adam' }],
  'assignments.endSessions': [{ ...person, actor: 'administrator:adam' }],
  'assignments.listByResource': ['<resource>', { after: null, limit: 3 }],
  'tokens.list': [person],
  'tokens.rename': ['<token>', 'Another'],
  'tokens.revoke': [
    '<none>',
    { because: 'not_me', actor: 'person', clearsEnrolled: false, keepSessionId: '<session>' },
  ],
  'enrollments.start': [{ ...person, ...token, type: 'bot', replacesTokenId: '<token>', sessionId: '<session>' }],
  'enrollments.qrCode': ['<enrollment>', { format: 'svg' }],
  'enrollments.progress': [{ transport: 'telegram', linkCode: 'A'.repeat(43) }],
  'enrollments.watch': ['<enrollment>', {}],
  'enrollments.confirm': ['<enrollment>', { answer: '12' }],
  'challenges.start': [
    {
      ...{ ...person, kind: 'otp', purpose: 'sign_in', binding: 'session-1', tokenId: '<token>' },
      ...{ context: { network: 'home', reason: 'pay' }, deadlineMs: 3_000, fallback: ['telegram'] },
    },
  ],
  'challenges.resend': [{ ...answer, deadlineMs: 1_000, fallback: false }],
  'challenges.verify': [{ ...answer, code: '123' }],
  'challenges.redeem': [answer],
  'factors.status': [person],
  'secondFactor.check': [{ ...answer, subject: 'payment-1', once: true, code: '123', maxAgeMs: 60_000, context: {} }],
  'sessions.find': [{ ...half, user: { id: '<ana>' } }],
  'sessions.end': [{ resourceId: '<resource>', secret: 'none' }],
  'signIn.withPassword': [{ resourceId: '<resource>', login: 'ana', password: 'ana-password', ...browser }],
  'signIn.withHost': [{ ...person, provenAt: '<now>', ...browser }],
  'signIn.sendMailCode': [{ resourceId: '<resource>', login: 'ana', ...browser }],
  'signIn.withMailCode': [{ resourceId: '<resource>', attemptId: '<challenge>', code: '123', ...browser }],
  'signIn.secondFactor.start': [{ ...half, ...browser }],
  'signIn.secondFactor.resend': [{ ...half, challengeId: '<challenge>' }],
  'signIn.secondFactor.verify': [{ ...half, challengeId: '<challenge>', code: '123', remember: true }],
  'signIn.withRecoveryCode': [{ ...half, code: 'none' }],
  'signIn.withRememberedBrowser': [{ ...half, browserSecret: 'none' }],
  'selfService.as': [
    { resourceId: '<resource>', userId: '<ana>', methods: { password: 1, otp: 2 }, sessionId: '<session>' },
  ],
  'administration.as': [{ adminId: 'adam', resources: ['<resource>'] }],
  'notices.undo': [{ secret: 'A'.repeat(43) }],
  'audit.list': [{ resourceId: '<resource>', after: null, limit: 3 }],
  'transports.check': [{ deadlineMs: 1_000 }],
  receive: [
    'telegram',
    [
      {
        type: 'text',
        text: 'hello',
        dedupeKey: 'u-1',
        chatId: '7',
        occurredAt: '<now>',
        mayReply: true,
        profile: null,
      },
    ],
  ],
  poll: [{}],
  on: ['problem', '<function>'],
  'me.tokens.rename': ['<token>', 'Another'],
  'me.tokens.reissue': ['<token>', token],
  'me.tokens.verifyAssigning': ['<token>', { challengeId: '<challenge>', code: '123' }],
  'me.enrollments.start': [token],
  'me.enrollments.qrCode': ['<enrollment>', { format: 'terminal' }],
  'me.enrollments.confirm': ['<enrollment>', { answer: '12' }],
  'me.profile.changeName': [{ firstName: 'Ana', lastName: null }],
  'me.pin.set': ['7391'],
  'me.mailProof.verify': [{ attemptId: '<challenge>', code: '123' }],
  'selfService.isFresh': ['<now>'],
  'me.proofElsewhere.verify': ['<token>', { challengeId: '<challenge>', code: '123' }],
  'me.proofElsewhere.withRecoveryCode': [{ resourceId: '<resource>', code: 'none' }],
  'admin.resources.list': [page],
  'admin.resources.update': ['<resource>', policy],
  'admin.users.list': [page],
  'admin.users.create': [{ login: 'yan', ...profile }],
  'admin.users.update': ['<ana>', profile],
  'admin.members.list': ['<resource>', { limit: 3 }],
  'admin.activity': ['<resource>', { userId: '<ana>', action: 'user.created', limit: 3 }],
  'admin.members.search': ['<resource>', { text: 'an', only: 'no_token', sort: 'signed_in', limit: 3 }],
  'admin.members.setActive': [...member, true],
  'admin.members.tell': ['<resource>', ['<ana>']],
  'admin.users.search': [{ text: 'an', sort: 'created', descending: true, limit: 3 }],
  'admin.members.bypass': [...member, { forMs: 60_000 }],
  'admin.audit': ['<resource>', { limit: 3 }],
}
