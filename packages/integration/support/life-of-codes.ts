import type { startLoopbackBot } from './loopback-bot.js'

type LoopbackBot = Awaited<ReturnType<typeof startLoopbackBot>>

/** How a life is watched: every secret by its name, and whatever a host may log. */
interface Watched {
  readonly secret: (name: string, value: string | null | undefined) => string
  readonly note: (what: unknown) => void
}

const other = (digits: string) => digits.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10))

/** What is typed where it does not belong, or into a chat at all, and what comes by mail beside codes that sign in. */
export async function liveByCodes(scene: LoopbackBot, { secret, note }: Watched): Promise<void> {
  const { chatfactor, resourceId, user, phone, sandbox, mailer, clock } = scene
  // So late that there are messages again.
  await clock.advance(11 * 60_000)
  const about = { resourceId, user, binding: 'host-session-canary' }
  const type = async (text: string, by = phone) => {
    await by.type(text)
    await chatfactor.settled()
  }

  const asked = { ...about, purpose: 'approve', kind: 'approval', mode: 'code_entry', instead: 'refuse' } as const
  const question = await chatfactor.challenges.start(asked)
  if (question.outcome !== 'sent' || question.show?.mode !== 'code_entry') throw new Error(question.outcome)
  await chatfactor.settled()
  const digits = secret('digits for the bot', question.show.code)
  await type(other(digits))
  await type(digits)
  const { kind: _kind, mode: _mode, instead: _instead, ...own } = asked
  note(await chatfactor.challenges.redeem({ ...own, challengeId: question.challengeId }))

  note((await chatfactor.challenges.start({ ...about, purpose: 'paste', kind: 'otp' })).outcome)
  await chatfactor.settled()
  await type(secret('code that is pasted into its chat', phone.lastCode()))
  await type('/code')
  secret('code that is fetched', phone.lastCode())

  const { id } = await chatfactor.enrollments.start({ resourceId, user, name: 'Tablet', transport: 'telegram' })
  const { qr, openBot, typedCode } = await chatfactor.enrollments.links(id)
  secret('second link code', new URL(qr).searchParams.get('start'))
  secret('code that is typed into a chat', typedCode)
  secret('code that is typed into a chat, bare', typedCode.replace('-', ''))
  const tablet = sandbox.phone('mallory')
  await tablet.open(openBot)
  await tablet.pressStart()
  await type('ABCDE-FGH23', tablet)
  await type(typedCode, tablet)
  const answer = secret('second confirmation code', tablet.lastCode())
  note(await chatfactor.enrollments.confirm(id, { answer: other(answer) }))
  note(await chatfactor.enrollments.confirm(id, { answer }))

  const now = clock.now().getTime()
  const me = chatfactor.selfService.as({ resourceId, userId: user.id, methods: { host: now, otp: now } })
  const email = 'ana.canary@example.com'
  const started = await me.profile.changeEmail(email)
  if (started.outcome !== 'mailed') throw new Error(started.outcome)
  await chatfactor.settled()
  const code = secret('code for a new address', /^\d{6}$/m.exec(mailer.sent.at(-1)?.text ?? '')?.[0])
  const { attemptId } = started
  note(await me.profile.verifyEmail({ email, attemptId, code: other(code) }))
  note(await me.profile.verifyEmail({ email, attemptId, code }))
  await chatfactor.signIn.sendResetLink({ resourceId, login: 'ana', network: '192.0.2.1', device: null })
  await chatfactor.settled()
  const mails = mailer.sent.map(({ text }) => text).join('\n')
  secret('link to a new password', /\/reset\S*#([\w-]{43})/.exec(mails)?.[1])
}
