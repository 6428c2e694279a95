import { createAdministration } from '@chatfactor/console'
import type { Store, Write } from '@chatfactor/core/store'
import { operations } from '@chatfactor/operations'
import { expect, it } from 'vitest'
import { setScene } from '../../support/scene.js'
import { asked } from '../../support/scene-portal.js'

/** Leaving would end what the other calls are tried with. */
const tasks = ['locked_out', 'lost_phone', 'not_them', 'invitation', 'new_here'] as const

/** How many calls are tried; more with FUZZ_CALLS. */
const calls = Number(process.env.FUZZ_CALLS ?? 3_000)

/** Numbers that look random, the same for the same seed. */
function pickerOf(seed: number) {
  let state = seed
  return <T>(from: readonly [T, ...T[]]): T => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return from[Math.floor(state / 65_536) % from.length] ?? from[0]
  }
}

/** What is written to other records than those of the Resource. */
function watchedStore(inner: Store, written: Write[]): Store {
  return {
    read: (refs) => inner.read(refs),
    list: (collection, query) => inner.list(collection, query),
    async commit(writes) {
      const outcome = await inner.commit(writes)
      if (outcome.outcome === 'committed') written.push(...writes.filter(({ verb }) => verb !== 'check'))
      return outcome
    },
  }
}

/** Vera and Walt are on Payroll only. Mallory is on Billing, administers it, and knows every id and every session of Payroll. */
async function twoTenants() {
  const written: Write[] = []
  const policy = { secondFactor: { maxTokensPerUser: 5 } }
  const features = [operations({ webhooks: { resolve: async () => [] } })]
  const scene = await setScene({ policy, features, around: (store) => watchedStore(store, written) })
  const { chatfactor, resourceId: billing, person, enroll, open, signIn, telegram } = scene
  const payroll = await scene.resource('Payroll', { selfService: { address: 'payroll' } })
  const [mallory, pat] = [await person('mallory'), await person('pat')]
  const elsewhere = { resourceId: payroll }
  const [vera, walt] = [await person('vera', elsewhere), await person('walt', elsewhere)]
  const tokenIds = [await enroll(mallory, '7'), await enroll(pat, '8'), await enroll(vera, '9', payroll)]
  const opened = await open(walt, payroll)
  const about = { resourceId: payroll, user: { id: vera.id }, kind: 'otp', ...asked } as const
  const sent = await chatfactor.challenges.start(about)
  const own = await chatfactor.challenges.start({ ...about, resourceId: billing, user: { id: mallory.id } })
  if (sent.outcome !== 'sent' || own.outcome !== 'sent') throw new Error('No code was sent.')
  const { secret } = await signIn(mallory)
  const browser = { network: null, device: null }
  const { login, password } = vera
  const signedIn = await chatfactor.signIn.withPassword({ resourceId: payroll, login, password, ...browser })
  if (signedIn.outcome !== 'signed_in') throw new Error(signedIn.outcome)
  const root = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
  const { url } = await root.members.invitations.create({ resourceId: payroll, userId: walt.id })
  const hooks = await Promise.all(
    [payroll, billing].map((on) =>
      root.webhooks.create({ resourceId: on, url: `https://hooks.example.org/${on}`, events: 'all' }),
    ),
  )
  return {
    ...scene,
    written,
    payroll,
    mallory,
    theirs: [payroll, vera.id, walt.id],
    known: {
      resource: [billing, payroll] as const,
      user: [vera.id, walt.id, pat.id, mallory.id] as const,
      token: [tokenIds[2] ?? '', tokenIds[1] ?? '', tokenIds[0] ?? ''] as const,
      challenge: [sent.challengeId, own.challengeId] as const,
      enrollment: [opened.id, opened.id, (await open(pat)).id] as const,
      session: [signedIn.secret, secret] as const,
      invitation: [url.split('#')[1] ?? ''] as const,
      endpoint: [hooks[0]?.id ?? '', hooks[1]?.id ?? ''] as const,
      button: telegram.sent.flatMap(({ message }) => message.actions.map(({ value: token }) => token)),
      code: [telegram.lastCode('9') ?? '', telegram.lastCode('7') ?? '', '000000'] as const,
    },
  }
}

it('C58, R8: of thousands of calls by somebody who knows every id of another Resource none shows or changes any of it', async () => {
  const scene = await twoTenants()
  const { chatfactor, clock, known, payroll, resourceId, mallory, telegram, written, theirs } = scene
  const pick = pickerOf(58)
  const admin = createAdministration(chatfactor).as({ adminId: 'mallory', resources: [resourceId] })
  const { members, webhooks } = admin
  const me = () => {
    const at = clock.now().getTime()
    return chatfactor.selfService.as({ resourceId, userId: mallory.id, methods: { password: at, otp: at } })
  }
  const at = () => ({ resourceId: pick(known.resource), userId: pick(known.user) })
  const someone = () => ({ resourceId, user: { id: pick(known.user) } })
  const answer = () => ({ ...someone(), ...asked, challengeId: pick(known.challenge) })
  const name = 'Phone'
  const hook = () => ({ resourceId: pick(known.resource), endpointId: pick(known.endpoint) })
  const attempts: readonly [() => unknown, ...(() => unknown)[]] = [
    () => admin.resources.list(),
    () => admin.resources.get(pick(known.resource)),
    () => admin.resources.update(pick(known.resource), { name: 'Mine' }),
    () => admin.resources.delete(pick(known.resource), { name: 'Payroll' }),
    () => admin.users.erase(pick(known.user)),
    () => admin.jobs.list(),
    () => admin.imports.create({ csv: 'login\nmallory-2\n', resourceId: pick(known.resource) }),
    () =>
      admin.bulk.preview({
        ...{ resourceId: pick(known.resource), act: 'unassign' },
        whom: pick([{ userIds: [pick(known.user)] }, { filter: { text: 'a' } }]),
      }),
    () =>
      admin.bulk.start({
        ...{ resourceId: pick(known.resource), act: 'unlock', formId: 'mine' },
        whom: { userIds: [known.user[0], known.user[1]] },
      }),
    () => admin.bulk.list({ resourceId: pick(known.resource) }),
    async () =>
      admin.bulk.export({
        ...{ resourceId: pick(known.resource), format: 'csv' },
        whom: { userIds: [pick(known.user)] },
      }),
    () => admin.users.get(pick(known.user)),
    () => admin.users.listAssignments(pick(known.user)),
    () => admin.audit.list({ resourceId: pick(known.resource) }),
    () => admin.audit.verify({ resourceId: pick(known.resource) }),
    async () => admin.audit.export({ resourceId: pick(known.resource), format: 'jsonl' }),
    () => admin.statistics.daily({ resourceId: pick(known.resource), from: new Date(0), until: clock.now() }),
    () => admin.overview.get({ resourceId: pick(known.resource), days: 7 }),
    () => admin.overview.get(),
    () => admin.overview.listResources({ only: 'has_token' }),
    () => members.list({ resourceId: pick(known.resource) }),
    () => members.get(at()),
    () => members.create(at()),
    () => members.end({ resourceId: pick(known.resource), userId: pick([known.user[0], known.user[1]]) }),
    () => members.lock({ ...at(), reason: 'Mine now' }),
    () => members.unlock(at()),
    () => members.endSessions(at()),
    () => members.bypass.grant({ ...at(), forMs: 60_000, reason: 'Lost phone' }),
    () => members.help({ ...at(), task: pick(tasks), reason: 'Mine now' }),
    () => admin.people.search({ text: pick(['vera', 'walt', 'pat', 'a']) }),
    () => members.bypass.end(at()),
    () => members.unenroll(at()),
    () => members.allowEnrollment(at()),
    () => members.invitations.create(at()),
    () => members.enrollments.list(at()),
    () => members.listMessengers(at()),
    () => members.listSessions(at()),
    () => members.listActivity({ ...at(), byAdministrators: pick([true, false]) }),
    () => members.tokens.sendTest({ resourceId: pick(known.resource), tokenId: pick(known.token) }),
    () => members.enrollments.start({ ...at(), transport: 'telegram' }),
    () => members.enrollments.qrCode({ resourceId: pick(known.resource), enrollmentId: pick(known.enrollment) }),
    () => members.tokens.list({ resourceId: pick(known.resource) }),
    () => members.tokens.disable({ resourceId: pick(known.resource), tokenId: pick(known.token) }),
    () => members.tokens.enable({ resourceId: pick(known.resource), tokenId: pick(known.token) }),
    () => members.tokens.revoke({ resourceId: pick(known.resource), tokenId: pick([known.token[0], known.token[1]]) }),
    () => webhooks.list({ resourceId: pick(known.resource) }),
    () => webhooks.update({ ...hook(), state: 'off' }),
    () => webhooks.update({ ...hook(), url: 'https://mine.example.org/' }),
    () => webhooks.rotateSecret(hook()).then(() => null),
    () => webhooks.endRotation(hook()),
    () => webhooks.sendTest(hook()),
    () => webhooks.messages(hook()),
    () => webhooks.delete({ ...hook(), endpointId: known.endpoint[0] }),
    () => me().tokens.list(),
    () => me().tokens.rename(pick(known.token), name),
    () => me().tokens.revoke(known.token[0]),
    () => me().tokens.reissue(pick(known.token), { name, transport: 'telegram' }),
    () => me().tokens.listAssignable(),
    () => me().tokens.startAssigning(pick(known.token)),
    () =>
      me().tokens.verifyAssigning(pick(known.token), { challengeId: pick(known.challenge), code: pick(known.code) }),
    () => me().tokens.synchronize(pick(known.token)),
    () => me().tokens.sendTest(pick(known.token)),
    () => me().enrollments.get(pick(known.enrollment)),
    () => me().enrollments.links(pick(known.enrollment)),
    () => me().enrollments.qrCode(pick(known.enrollment), { format: 'svg' }),
    () => me().enrollments.renew(pick(known.enrollment)),
    () => me().enrollments.confirm(pick(known.enrollment), { answer: pick(known.code) }),
    () => me().enrollments.cancel(pick(known.enrollment)),
    () => me().acceptInvitation(pick(known.invitation)),
    () => chatfactor.challenges.verify({ ...answer(), code: pick(known.code) }),
    () => chatfactor.challenges.resend(answer()),
    () => chatfactor.challenges.start({ ...someone(), kind: 'otp', tokenId: pick(known.token), ...asked }),
    () => chatfactor.secondFactor.check({ ...answer(), code: pick(known.code) }),
    () => chatfactor.tokens.list(someone()),
    () => chatfactor.assignments.find(someone()),
    () => chatfactor.sessions.find({ secret: pick(known.session), resourceId }),
    () => chatfactor.sessions.end({ secret: known.session[0], resourceId }),
    () => chatfactor.signIn.secondFactor.start({ resourceId, secret: known.session[0], network: null, device: null }),
    () => scene.say('7', pick(['/status', '/code', '/stop', 'hello'])),
    () =>
      scene.happens({
        type: 'action',
        chatId: '7',
        value: pick([known.button[0] ?? '', ...known.button]),
        messageId: null,
      }),
  ]
  await chatfactor.settled()
  written.length = 0
  const told = telegram.sent.length
  const answers: string[] = []
  for (let call = 0; call < calls; call += 1) {
    const result = await Promise.resolve(pick(attempts)()).catch((error: unknown) => String(error))
    answers.push(JSON.stringify(result) ?? '')
    if (call % 20 === 0) await clock.advance(1_000)
  }
  await chatfactor.settled()
  const changed = written.filter((write) => {
    const record: object = 'record' in write ? write.record : { id: write.id }
    return Object.entries(record).some(
      ([field, value]) => ['id', 'resourceId', 'userId'].includes(field) && theirs.includes(String(value)),
    )
  })
  expect(changed).toEqual([])
  const messages = telegram.sent.slice(told).map(({ to, message }) => JSON.stringify({ to: to.chatId, message }))
  for (const text of [...answers, ...messages]) expect(text).not.toMatch(/Payroll|payroll|vera|walt|"to":"9"/)
  expect((await chatfactor.tokens.get(known.token[0])).state).toBe('active')
  expect((await chatfactor.enrollments.get(known.enrollment[0])).state).toBe('awaiting_scan')
  expect(await chatfactor.sessions.find({ secret: known.session[0], resourceId: payroll })).not.toBeNull()
})
