import { createAdministration } from '@chatfactor/console'
import type { FakeEvent, Visit } from '@chatfactor/testkit'
import * as z from 'zod'
import type { OutboundMessage } from '../../src/doors/transport.js'
import type { AuditEntry, User } from '../../src/index.js'
import { only, present } from '../support/outcome.js'
import { browser, home, hourMs, minuteMs, type Setting, secondMs, wrong } from '../support/setting.js'

/** What people read in a whole life with Chatfactor. */
export interface Said {
  /** The chats: each message with its buttons, in order. */
  readonly chats: readonly string[]
  /** The mails, with their subjects. */
  readonly mails: readonly string[]
  /** The templates of everything that was said. */
  readonly templates: ReadonlySet<string>
  /** What was announced by mail. */
  readonly announced: ReadonlySet<unknown>
  /** The audit trail. */
  readonly trail: readonly AuditEntry[]
  /** What a trail that holds a pseudonym must not say: ids, logins and addresses of people, and their chats. */
  readonly personal: readonly string[]
}

const inlineSchema = z.object({
  inline: z.object({ text: z.string(), actions: z.array(z.object({ label: z.string() })) }),
})
const closed = {
  outcome: 'needs_user',
  reason: 'window_closed',
  detail: { httpStatus: null, code: null, hint: null },
} as const
const phone = { name: 'Phone', transport: 'telegram' } as const

/**
 * Leads people through everything that is ever said to them; Ukrainian is what they chose in English chats, or what their messengers say.
 *
 * Where updates are `repeated`, each comes three times: to the same process at once, and to another one before the next.
 */
export async function wholeLife(speaks: 'person' | 'chat', { repeated = false } = {}): Promise<Said> {
  const given = await home({
    notifications: {
      categories: { payments: { en: 'Payments', uk: 'Платежі' } },
      templates: { paid: { en: 'Paid {amount}.', uk: 'Сплачено {amount}.' } },
    },
    resource: { secondFactor: { maxTokensPerUser: 3, rememberBrowsersMs: 30 * 24 * hourMs } },
    messenger: {
      capabilities: { pushableAfterLink: 'after_user_message', sessionWindowMs: 24 * hourMs },
      botUrl: 'https://fake.example/bot',
    },
  })
  const { chatfactor, ana, ben, resource, telegram, mailer, counting } = given
  const language = speaks === 'person' ? { language: 'uk' } : {}
  const cleo = await chatfactor.users.create({ login: 'cleo', email: 'cleo@example.org', ...language })
  await chatfactor.assignments.create({ resourceId: resource.id, userId: cleo.id })
  const dora = await chatfactor.users.create({ login: 'bdora', email: 'dora@example.org', ...language })
  await chatfactor.assignments.create({ resourceId: resource.id, userId: dora.id })
  if (speaks === 'person') for (const { id } of [ana, ben]) await chatfactor.users.update({ id }, language)

  const inline: string[] = []
  const profile = { displayName: null, username: null, language: speaks === 'chat' ? 'uk' : 'en' }
  const other = repeated ? given.another() : null
  let heard = 0
  let before: { readonly event: FakeEvent; readonly at: number } | null = null
  const actedOn = async () =>
    (await counting.store.list('inbound', { index: 'byAge', equals: {}, limit: 500 })).items.length
  const hear = async (event: FakeEvent, by = chatfactor) => {
    const response = await by.handleWebhook('telegram', telegram.webhook(event))
    await by.settled()
    return response
  }
  const tell = async (told: FakeEvent) => {
    const at = given.clock.now().getTime()
    // Platforms repeat for a day at most.
    if (other !== null && before !== null && at - before.at < 24 * hourMs) await hear(before.event, other)
    heard += 1
    const event = { ...told, profile, dedupeKey: `life-${heard}`, occurredAt: new Date(at) }
    const acted = await actedOn()
    const response = await hear(event)
    const found = inlineSchema.safeParse(JSON.parse((await response.text()) || '{}'))
    if (found.success)
      inline.push([found.data.inline.text, ...found.data.inline.actions.map(({ label }) => label)].join('\n'))
    if (other !== null) await hear(event)
    // What a process left alone, because a chat was answered often enough, another one may still answer.
    before = (await actedOn()) > acted ? { event, at } : null
  }
  const steps: Steps = {
    ...given,
    tell,
    say: (chatId, text) => tell({ type: 'text', chatId, text }),
    async press(chatId, label) {
      const buttons = telegram.sent.filter(({ to }) => to.chatId === chatId).flatMap(({ message }) => message.actions)
      const { value: token } = present(buttons.findLast((button) => button.label === label))
      await tell({ type: 'action', chatId, value: token, messageId: null })
    },
    async add(person, chatId, input = {}) {
      const { id } = await given.startEnrollment(person, input)
      await tell({ type: 'code', chatId, code: await given.linkCode(id) })
      return present((await chatfactor.enrollments.get(id)).tokenId)
    },
  }
  await comesIn(steps)
  await asksTheBot(steps)
  await isTold(steps)
  await looksAfterThemselves(steps)
  await denies(steps)
  await approves(steps)
  await stops(steps)
  await undoes(steps, language)
  await takesBack(steps, dora)
  await confirmsChats(steps, cleo)
  await guesses(steps)
  await besieges(steps, cleo)
  await losesChats(steps, language)
  await hasGrace(steps, language)
  if (speaks === 'chat') {
    await tell({ type: 'opened', chatId: 'stranger' })
    const { id } = await given.startEnrollment(ben)
    const code = await given.linkCode(id)
    await chatfactor.enrollments.cancel(id)
    await tell({ type: 'code', chatId: 'passer-by', code })
  }

  const { items } = await counting.store.list('deliveries', { index: 'byAge', equals: {}, limit: 500 })
  return {
    chats: [...[...telegram.sent, ...telegram.edited].map(({ message }) => shown(message)), ...inline],
    mails: mailer.sent.map(({ subject, text }) => `${subject}\n${text}`),
    // What holds words of others is sealed in the store, and says so.
    templates: new Set(items.map(({ template }) => template.replace(/^sealed:/, ''))),
    announced: new Set(items.map(({ params }) => params.event).filter((event) => event !== undefined)),
    trail: await wholeTrail(chatfactor),
    personal: [
      ...[ana, ben, cleo, dora].flatMap(({ id, login, email }) => [id, login, email]),
      ...telegram.sent.map(({ to }) => to.chatId),
    ].filter((text) => text !== null),
  }
}

async function wholeTrail(
  { audit }: Pick<Setting['chatfactor'], 'audit'>,
  after: string | null = null,
): Promise<readonly AuditEntry[]> {
  const { items, next } = await audit.list({ limit: 500, ...(after === null ? {} : { after }) })
  return next === null ? items : [...items, ...(await wholeTrail({ audit }, next))]
}

/** A home in which every event says the language, if chats do. */
interface Steps extends Omit<Setting, 'say' | 'press'> {
  tell(event: FakeEvent): Promise<void>
  say(chatId: string, text: string): Promise<void>
  press(chatId: string, label: string): Promise<void>
  /** Enrolls a chat by its link; gives the token. */
  add(person: User, chatId: string, input?: { readonly resourceId?: string }): Promise<string>
}

/** Ana enrolls where the bot may not write first; her chat is greeted again, and scans what it should not. */
async function comesIn({ chatfactor, ana, ben, startEnrollment, linkCode, tell, say }: Steps): Promise<void> {
  const code = await linkCode((await startEnrollment(ana)).id)
  await tell({ type: 'code', chatId: 'chat-a', code, pushable: false, mayReply: false })
  await say('chat-a', 'hi')
  await tell({ type: 'code', chatId: 'chat-a', code })
  const bens = await startEnrollment(ben)
  const foreign = await linkCode(bens.id)
  await tell({ type: 'code', chatId: 'chat-a', code: foreign })
  await chatfactor.enrollments.cancel(bens.id)
  await tell({ type: 'code', chatId: 'chat-a', code: foreign })
}

async function asksTheBot({ clock, say, press }: Steps): Promise<void> {
  // A chat is answered only so often in a row.
  await clock.advance(61 * secondMs)
  for (const command of ['/help', '/status', '/code', '/stop']) await say('chat-a', command)
  await press('chat-a', 'Залишити')
  await clock.advance(61 * secondMs)
  await say('chat-a', '👍')
  await press('chat-a', 'Залишити')
}

/** Ana's host tells her something, which she then does without; signing in elsewhere she is told, and says that it was not her. */
async function isTold({ chatfactor, ana, resource, clock, say, press, verify, sendCode }: Steps): Promise<void> {
  await clock.advance(2 * minuteMs)
  const about = { resourceId: resource.id, user: { id: ana.id }, category: 'payments' } as const
  await chatfactor.notifications.send({ ...about, template: 'paid', params: { amount: '100,00 €' } })
  for (const command of ['/mute', '/mute security', '/mute payments']) await say('chat-a', command)
  await clock.advance(2 * minuteMs)
  const { challengeId, code } = await sendCode(ana, { context: browser })
  await say('chat-a', code)
  await verify(ana, challengeId, code)
  await chatfactor.settled()
  for (let time = 0; time < 2; time += 1) await press('chat-a', 'Це не я')
}

/** Everything that Ana can do about herself, and what her administrators do. */
async function looksAfterThemselves(steps: Steps): Promise<void> {
  const { chatfactor, ana, ben, resource, signIn, add, linkCode, tell, press, clock, telegram } = steps
  const payroll = await steps.anotherResource('Payroll', [ana])
  const elsewhere = await add(ana, 'chat-b', { resourceId: payroll.id })
  const { me } = await signIn(ana, { chatId: 'chat-a' })
  const [{ id: tokenId } = { id: '' }] = await me.tokens.list()
  await me.tokens.sendTest(tokenId)
  await me.pin.set('2580')
  await me.pin.delete()
  const [recoveryCode] = await me.recoveryCodes.renew()
  const { challengeId } = only(await me.tokens.startAssigning(elsewhere), 'sent')
  await me.tokens.verifyAssigning(elsewhere, { challengeId, code: present(telegram.lastCode('chat-b')) })
  const reissued = await me.tokens.reissue(tokenId, phone)
  await tell({ type: 'code', chatId: 'chat-c', code: await linkCode(reissued.id) })
  const asked = only(await me.proofElsewhere.start(elsewhere), 'sent')
  const proof = { challengeId: asked.challengeId, code: present(telegram.lastCode('chat-b')) }
  only(await me.proofElsewhere.verify(elsewhere, proof), 'proven')
  await me.profile.changePassword('correct horse')
  await steps.changeEmail({ me }, 'ana.k@example.org')
  for (const ask of ['sendMailCode', 'sendResetLink'] as const)
    await chatfactor.signIn[ask]({ resourceId: resource.id, login: 'ana', ...browser })
  const { secret } = await signIn(ana)
  await chatfactor.signIn.withRecoveryCode({ resourceId: resource.id, secret, code: present(recoveryCode) })
  await me.profile.changeLogin('ana.k')
  await press('chat-c', 'Це не я')
  await clock.advance(hourMs)

  await add(ben, 'chat-d')
  await remembers(steps)
  await (await signIn(ben, { chatId: 'chat-d' })).me.pin.set('2580')
}

/** Emma has no address, so what is changed is taken back in her chat. */
async function undoes(steps: Steps, language: { readonly language?: string }): Promise<void> {
  const { chatfactor, person, signIn, add, press, clock } = steps
  const emma = await person('emma', { password: 'correct horse' })
  await chatfactor.users.update({ id: emma.id }, language)
  await add(emma, 'chat-g')
  for (const change of [
    (me: Visit['me']) => me.pin.set('2580'),
    (me: Visit['me']) => me.profile.changePassword('another horse'),
  ]) {
    await clock.advance(2 * minuteMs)
    await change((await signIn(emma, { chatId: 'chat-g' })).me)
    await chatfactor.settled()
    await press('chat-g', 'Скасувати зміну')
    await press('chat-g', 'Залишити')
    for (let again = 0; again < 2; again += 1) await press('chat-g', 'Скасувати зміну')
  }
}

/** Ben's browser need not ask for codes; then what it keeps is shown by somebody else, too. The next one he has forgotten in his chat. */
async function remembers({ chatfactor, ben, resource, signIn, telegram, clock, press }: Steps): Promise<void> {
  const remember = async () => {
    const about = { resourceId: resource.id, secret: (await signIn(ben)).secret }
    const { challengeId } = only(await chatfactor.signIn.secondFactor.start({ ...about, ...browser }), 'sent')
    const code = present(telegram.lastCode('chat-d'))
    const done = await chatfactor.signIn.secondFactor.verify({ ...about, challengeId, code, remember: true })
    return present(only(done, 'signed_in').browserSecret)
  }
  const browserSecret = await remember()
  for (let use = 0; use < 2; use += 1) {
    await clock.advance(hourMs)
    const at = { resourceId: resource.id, secret: (await signIn(ben)).secret }
    await chatfactor.signIn.withRememberedBrowser({ ...at, browserSecret })
  }
  await remember()
  await chatfactor.settled()
  for (let again = 0; again < 2; again += 1) await press('chat-d', 'Забути браузер')
}

/** A code that Ana has to come for: first it is hers, then not. */
async function denies({ chatfactor, ana, resource, telegram, clock, tell, press }: Steps): Promise<void> {
  const about = { resourceId: resource.id, user: { id: ana.id }, kind: 'otp', purpose: 'sign_in' } as const
  const ask = async (purpose: string, context: { readonly reason?: string }) => {
    telegram.answerWith(closed)
    await chatfactor.challenges.start({ ...about, purpose, context: { ...browser, ...context } })
    await chatfactor.settled()
    await tell({ type: 'opened', chatId: 'chat-b' })
  }
  await ask('sign_in', {})
  for (let send = 1; send <= 6; send += 1) await press('chat-b', 'Це я')
  await clock.advance(181 * secondMs)
  await press('chat-b', 'Це я')
  await clock.advance(hourMs)
  await ask('pay', { reason: 'Оплата рахунку' })
  await press('chat-b', 'Це не я')
  await press('chat-b', 'Це не я')
}

/** Ana is asked for approvals, by number and by digits, of a sign-in and of a payment; her chat tells what came of them. */
async function approves({ chatfactor, ana, resource, clock, say, press }: Steps): Promise<void> {
  const about = { resourceId: resource.id, user: { id: ana.id }, kind: 'approval' } as const
  const transaction = { fields: [{ label: 'Сума', value: '100,00 €' }] }
  const ask = async (mode: 'number_matching' | 'code_entry', purpose: string, ofPayment: boolean) => {
    await clock.advance(24 * hourMs)
    const reason = purpose === 'pay' ? { reason: 'Оплата рахунку' } : {}
    const given = { ...about, mode, purpose, context: { ...browser, ...reason }, ...(ofPayment ? { transaction } : {}) }
    const { show } = only(await chatfactor.challenges.start(given), 'sent')
    await chatfactor.settled()
    if (show?.mode === 'number_matching') return String(show.number)
    return show?.mode === 'code_entry' ? show.code : ''
  }
  for (const ofPayment of [false, true]) {
    await press('chat-b', await ask('number_matching', 'pay', ofPayment))
    const digits = await ask('code_entry', 'sign_in', ofPayment)
    await say('chat-b', wrong(digits))
    await say('chat-b', digits)
  }
  await ask('number_matching', 'sign_in', false)
  await press('chat-b', 'Це не я')
  await clock.advance(hourMs)
  only(await chatfactor.challenges.start({ ...about, purpose: 'sign_in', context: browser }), 'sent')
  await chatfactor.settled()
  await press('chat-b', 'Це не я')
}

/** Ana stops her last chat here, and administrators help her. */
async function stops({ chatfactor, ana, resource, say, press }: Steps): Promise<void> {
  const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
  // The chat is of two accounts.
  for (const command of ['/unmute payments', '/mute payments']) await say('chat-b', command)
  await say('chat-b', '/stop')
  await press('chat-b', 'Не надсилати 2')
  await members.bypass.grant({ resourceId: resource.id, userId: ana.id, forMs: hourMs, reason: '№ 4711' })
  await members.sendPortalLinks({ resourceId: resource.id, userIds: [ana.id] })
  await members.unenroll({ resourceId: resource.id, userId: ana.id })
  await chatfactor.settled()
}

/** Dora's chat is removed, which was not her. */
async function takesBack({ chatfactor, add, undoSecret }: Steps, dora: User): Promise<void> {
  const tokenId = await add(dora, 'chat-f')
  await chatfactor.tokens.revoke(tokenId, { because: 'removed_by_person', actor: 'person' })
  await chatfactor.notices.undo({ secret: await undoSecret('dora@example.org') })
}

/** Cleo signs in by mail, and confirms a chat by a code, another by a number. */
async function confirmsChats(steps: Steps, cleo: User): Promise<void> {
  const { chatfactor, resource, change, startEnrollment, linkCode, tell } = steps
  await chatfactor.signIn.sendMailCode({ resourceId: resource.id, login: 'cleo', ...browser })
  for (const confirmation of ['code', 'number'] as const) {
    await change({ secondFactor: { activation: 'confirm', confirmation } })
    await tell({ type: 'code', chatId: 'chat-e', code: await linkCode((await startEnrollment(cleo)).id) })
  }
}

/** Ben's chat types codes that there are not. */
async function guesses({ clock, say }: Steps): Promise<void> {
  await clock.advance(minuteMs)
  for (let miss = 1; miss <= 12; miss += 1) await say('chat-d', 'ABCDE-FGH23')
}

/** Strangers guess at Cleo's password, who has a chat by now, until it takes a link, or a code from that chat. */
async function besieges(steps: Steps, cleo: User): Promise<void> {
  const { chatfactor, resource, change, add, clock, say, press } = steps
  const { id, login } = cleo
  await change({ secondFactor: { activation: 'on_scan' } })
  await add(cleo, 'chat-e')
  await chatfactor.users.update({ id }, { password: 'correct horse' })
  const at = { resourceId: resource.id, login: login ?? '', network: null, device: null }
  for (let miss = 0; miss < 100; miss += 1) await chatfactor.signIn.withPassword({ ...at, password: 'wrong' })
  await chatfactor.signIn.sendMailCode(at)
  await clock.advance(minuteMs)
  await say('chat-e', '/code')
  await press('chat-e', 'Це не я')
  for (let time = 1; time <= 4; time += 1) await press('chat-e', 'Це я')
  await chatfactor.settled()
}

/** Finn types wrong codes until nothing is taken from him, and blocks the bot. */
async function losesChats(steps: Steps, language: { readonly language?: string }): Promise<void> {
  const { chatfactor, person, add, tell, verify, change, sendCode, clock } = steps
  await change({ secondFactor: { activation: 'on_scan' } })
  const finn = await person('finn', { email: 'finn@example.org' })
  await chatfactor.users.update({ id: finn.id }, language)
  await add(finn, 'chat-h')
  await clock.advance(minuteMs)
  const { challengeId, code } = await sendCode(finn)
  for (let miss = 0; miss < 5; miss += 1) await verify(finn, challengeId, wrong(code))
  await tell({ type: 'unreachable', chatId: 'chat-h', reason: 'blocked' })
  await chatfactor.settled()
}

/** Gina has to add a second factor within two hours. */
async function hasGrace(steps: Steps, language: { readonly language?: string }): Promise<void> {
  const { chatfactor, person, resource, change, clock } = steps
  await change({ secondFactor: { required: true, gracePeriodMs: 2 * hourMs } })
  const gina = await person('gina', { email: 'gina@example.org', password: 'correct horse' })
  await chatfactor.users.update({ id: gina.id }, language)
  await chatfactor.signIn.withPassword({
    resourceId: resource.id,
    login: 'gina',
    password: 'correct horse',
    ...browser,
  })
  await clock.advance(hourMs)
  await chatfactor.worker.runOnce()
  await chatfactor.settled()
}

function shown(message: OutboundMessage): string {
  const labels = message.actions.map(({ label }) => label)
  if (message.type === 'otp') return [message.headline, message.text, message.copyLabel, ...labels].join('\n')
  return [message.text, ...labels].join('\n')
}
