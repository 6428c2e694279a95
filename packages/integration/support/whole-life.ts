import { createAdministration } from '@chatfactor/console'
import type { GivenFeature, Store } from '@chatfactor/core'
import { onTestFinished } from 'vitest'
import { liveByCodes } from './life-of-codes.js'
import { bot, masterKey, password, startLoopbackBot, webhookSecret } from './loopback-bot.js'
import { everyEvent, type WatchedOutput, watchOutput } from './watched-output.js'

/** What a life left behind, and every secret that was part of it, by name. */
export interface WholeLife {
  readonly output: WatchedOutput
  readonly secrets: Readonly<Record<string, string>>
  /** What people are told in the words of hosts, by name: no store keeps it in plain text. */
  readonly words: Readonly<Record<string, string>>
  /** Every mail that was sent. */
  readonly mails: readonly string[]
}

/** A person's whole life with Chatfactor, with all that can go wrong on the way. The store is one in memory if none is given; features are those beside accounts. */
export async function wholeLife(store?: Store, features: readonly GivenFeature[] = []): Promise<WholeLife> {
  const output = watchOutput()
  onTestFinished(output.stop)
  const secrets: Record<string, string> = {
    password,
    'bot credential': bot.botCredential,
    'webhook secret': webhookSecret,
    'master key, base64': masterKey.toString('base64'),
    'master key, hexadecimal': masterKey.toString('hex'),
    "the host's session": 'host-session-canary',
    PIN: '2580',
  }
  const secret = (name: string, value: string | null | undefined): string => {
    if (value == null || value.length < 4) throw new Error(`No ${name}.`)
    secrets[name] = value
    return value
  }
  const failing = async (work: Promise<unknown>) => output.note(await work.catch((error: unknown) => error))

  const scene = await startLoopbackBot({
    around: output.around,
    features,
    ...(store === undefined ? {} : { store }),
  })
  const { chatfactor, resourceId, user, phone, sandbox, mailer, clock } = scene
  for (const name of everyEvent) chatfactor.on(name, (event) => output.note(event))
  await chatfactor.resources.update(resourceId, {
    secondFactor: { activation: 'confirm', rememberBrowsersMs: 86_400_000, attemptLimit: 10, maxTokensPerUser: 3 },
  })
  const browser = { resourceId, network: '192.0.2.1', device: 'Firefox on Linux' }
  const { signIn } = chatfactor
  const signInByPassword = async (name: string) => {
    const answer = await signIn.withPassword({ ...browser, login: 'ana', password })
    if (answer.outcome !== 'signed_in') throw new Error(answer.outcome)
    const { id: sessionId, methods } = answer.session
    const me = chatfactor.selfService.as({ resourceId, userId: user.id, methods, sessionId })
    return { me, secret: secret(name, answer.secret) }
  }

  // Enrolling: by link, by typed code, confirmed by the code of the chat, with misses on the way.
  await failing(signIn.withPassword({ ...browser, login: 'ana', password: 'a wrong password' }))
  const first = await signInByPassword('first session')
  const { id } = await first.me.enrollments.start({ name: 'Phone', transport: 'telegram' })
  const { qr, typedCode } = await first.me.enrollments.links(id)
  secret('link code', new URL(qr).searchParams.get('start'))
  secret('typed code', typedCode)
  secret('typed code, bare', typedCode.replace('-', ''))
  await phone.open(qr)
  await phone.pressStart()
  await chatfactor.settled()
  await failing(first.me.enrollments.confirm(id, { answer: 'wrong' }))
  const answer = secret('confirmation code', phone.lastCode())
  output.note(await first.me.enrollments.confirm(id, { answer }))
  const codes = await first.me.recoveryCodes.renew()
  for (const [at, code] of codes.entries()) {
    secret(`recovery code ${at}`, code)
    secret(`recovery code ${at}, bare`, code.replaceAll('-', ''))
  }
  await chatfactor.settled()
  const undo = secret('undo secret', /\/undo\S*#([\w-]{43})/.exec(mailer.sent.at(-1)?.text ?? '')?.[1])

  // Signing in: sent again, missed, superseded, accepted, remembered.
  const second = await signInByPassword('second session')
  const sent = await signIn.secondFactor.start({ ...browser, secret: second.secret })
  output.note(sent)
  const challengeId = 'challengeId' in sent ? sent.challengeId : ''
  const otp = secret('one-time password', phone.lastCode())
  const here = { resourceId, secret: second.secret, challengeId }
  output.note(await signIn.secondFactor.resend(here))
  const resent = secret('one-time password, sent again', phone.lastCode())
  await failing(signIn.secondFactor.verify({ ...here, code: otp }))
  const done = await signIn.secondFactor.verify({ ...here, code: resent, remember: true })
  if (done.outcome !== 'signed_in') throw new Error(done.outcome)
  secret('completed session', done.secret)
  const browserSecret = secret('remembered browser', done.browserSecret)
  secret('name and signature of a browser', done.deviceCookie)
  const { id: sessionId, methods } = done.session
  const me = chatfactor.selfService.as({ resourceId, userId: user.id, methods, sessionId })
  const remembered = await signInByPassword('session that is remembered')
  output.note((await signIn.withRememberedBrowser({ resourceId, secret: remembered.secret, browserSecret })).outcome)

  // Step-up with a PIN, on a platform that fails in every way.
  await me.pin.set('2580')
  const stepUp = { resourceId, user, purpose: 'pay', binding: 'host-session-canary' }
  for (const kind of ['server_error', 'reset', 'bad_gateway', 'throttle'] as const) {
    sandbox.telegram.fault({ kind, method: 'sendMessage' })
    output.note(await chatfactor.challenges.start({ ...stepUp, kind: 'otp' }))
    await chatfactor.settled()
  }
  await clock.advance(600_000)
  const asked = await chatfactor.secondFactor.check(stepUp)
  output.note(asked)
  const code = secret('one-time password of the step-up', phone.lastCode())
  const checked = { ...stepUp, challengeId: 'challengeId' in asked ? asked.challengeId : '' }
  await failing(chatfactor.secondFactor.check({ ...checked, code: `0000${code}` }))
  output.note(await chatfactor.secondFactor.check({ ...checked, code: `2580${code}` }))

  // Words of the host.
  const words = {
    payee: 'Canary and Sons',
    amount: '1234.56 EUR',
    'reason of a code': 'Refund of the canary',
    notification: 'Your canary arrives at noon',
  }
  const fields = [
    { label: 'To', value: words.payee },
    { label: 'Amount', value: words.amount },
  ]
  output.note(await chatfactor.challenges.start({ ...stepUp, kind: 'otp', transaction: { fields } }))
  await chatfactor.challenges.start({ ...stepUp, kind: 'otp', context: { reason: words['reason of a code'] } })
  await chatfactor.notifications.send({ resourceId, user, category: 'security', text: words.notification })
  await chatfactor.settled()
  for (const word of Object.values(words)) await phone.waitForMessage(({ text }) => text.includes(word))

  // Mail, recovery, an invitation, an undo, and calls that are simply wrong.
  const ben = await chatfactor.users.create({ login: 'ben', email: 'ben@example.com' })
  await chatfactor.assignments.create({ resourceId, userId: ben.id })
  const mailing = await signIn.sendMailCode({ ...browser, login: 'ben' })
  if (mailing.outcome !== 'mailed_if_known') throw new Error(mailing.outcome)
  const { attemptId } = mailing
  await chatfactor.settled()
  const mailed = secret('mailed code', /^\d{6}$/m.exec(mailer.sent.at(-1)?.text ?? '')?.[0])
  await failing(signIn.withMailCode({ ...browser, attemptId, code: 'wrong' }))
  const byMail = await signIn.withMailCode({ ...browser, attemptId, code: mailed })
  secret('session by mail', byMail.outcome === 'signed_in' ? byMail.secret : null)
  const lost = await signInByPassword('session without a phone')
  await failing(signIn.withRecoveryCode({ resourceId, secret: lost.secret, code: '0000-0000-00000' }))
  const back = await signIn.withRecoveryCode({ resourceId, secret: lost.secret, code: codes[0] ?? '' })
  secret('recovered session', back.outcome === 'signed_in' ? back.secret : null)
  const { members } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
  secret('invitation', (await members.invitations.create({ resourceId, userId: ben.id })).url.split('#')[1])
  output.note(await members.list({ resourceId }))
  await liveByCodes(scene, { secret, note: (what) => output.note(what) })
  output.note(await chatfactor.audit.list({ limit: 500 }))
  await failing(chatfactor.users.update(user, { password: 'short' }))
  await failing(signIn.secondFactor.start({ ...browser, secret: second.secret }))
  await failing(chatfactor.challenges.verify({ ...checked, code, purpose: 'another' }))
  output.note(await chatfactor.notices.undo({ secret: undo }))
  await phone.block()
  await chatfactor.worker.runOnce()
  await chatfactor.settled()
  const mails = mailer.sent.map((mail) => Object.values(mail).join('\n'))
  return { output, secrets, words, mails }
}
