import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import { type FakeTransport, someBrowser, type World } from '@chatfactor/testkit'

/** A call that apps make all day. */
export interface HotCall {
  readonly name: string
  /** Brings somebody who has a token to where the call can be made, and gives the call. */
  prepare(on: Ground): Promise<() => Promise<unknown>>
}

/** Where a call is made: by an instance, about somebody who has done nothing yet but enroll in a chat. */
export interface Ground {
  readonly chatfactor: ChatfactorWithAccounts
  readonly telegram: FakeTransport
  readonly resourceId: string
  readonly person: Awaited<ReturnType<World['person']>>
  readonly chatId: string
}

/** The calls whose costs are watched. */
export const hotCalls: readonly HotCall[] = [
  { name: 'a code is asked for', prepare: async (on) => () => askCode(on) },
  {
    name: 'the right code',
    async prepare(on) {
      const own = await askCode(on)
      const code = on.telegram.lastCode(on.chatId) ?? ''
      return async () => expectOutcome('accepted', await on.chatfactor.challenges.verify({ ...own, code }))
    },
  },
  {
    name: 'a wrong code',
    async prepare(on) {
      const own = await askCode(on)
      const code = on.telegram.lastCode(on.chatId) === '000000' ? '111111' : '000000'
      return async () => expectOutcome('wrong_code', await on.chatfactor.challenges.verify({ ...own, code }))
    },
  },
  {
    name: 'a code is sent again',
    async prepare(on) {
      const own = await askCode(on)
      return async () => expectOutcome('sent', await on.chatfactor.challenges.resend(own))
    },
  },
  { name: 'secondFactor.check asks', prepare: async (on) => () => stepUp(on, 'sent') },
  {
    name: 'secondFactor.check takes the code',
    async prepare(on) {
      const { challengeId } = await stepUp(on, 'sent')
      const code = on.telegram.lastCode(on.chatId) ?? ''
      return () => stepUp(on, 'passed', { challengeId, code })
    },
  },
  {
    name: 'secondFactor.check finds a proof',
    async prepare(on) {
      const { challengeId } = await stepUp(on, 'sent')
      const code = on.telegram.lastCode(on.chatId) ?? ''
      await stepUp(on, 'passed', { challengeId, code })
      return () => stepUp(on, 'passed', { challengeId })
    },
  },
  { name: 'an enrollment begins', prepare: async (on) => () => begin(on) },
  {
    name: 'an enrollment is claimed',
    async prepare(on) {
      const { id } = await begin(on)
      const { open } = await on.chatfactor.enrollments.links(id)
      const code = new URL(open[0] ?? '').searchParams.get('start') ?? ''
      return () => hear(on, { type: 'code', chatId: `new-${on.chatId}`, code, dedupeKey: `scan-of-${on.chatId}` })
    },
  },
  {
    name: 'a sign-in with a password',
    prepare: async ({ chatfactor, resourceId, person }) => {
      const login = person.login ?? ''
      const input = { resourceId, login, password: `${login}-password`, ...someBrowser }
      return async () => expectOutcome('signed_in', await chatfactor.signIn.withPassword(input))
    },
  },
  { name: 'an approval is asked for', prepare: async (on) => () => askApproval(on) },
  {
    name: 'an approval is given',
    async prepare(on) {
      const press = rightPress(on, await askApproval(on))
      return () => hear(on, press)
    },
  },
  {
    name: 'an approval is redeemed',
    async prepare(on) {
      const asked = await askApproval(on)
      await hear(on, rightPress(on, asked))
      return async () => expectOutcome('accepted', await on.chatfactor.challenges.redeem(asked.own))
    },
  },
  // The last: from here on the Resource of all of them has rules.
  {
    name: 'the right code, where networks and times are named',
    async prepare(on) {
      const { chatfactor, resourceId, person } = on
      const networks = Array.from({ length: 200 }, (_one, at) => `198.51.${at}.0/24`)
      const hours = { timeZone: 'Europe/Kyiv', windows: days.map((day) => `${day} 00:00-24:00`) }
      const access = { networks: [...networks.slice(1), '192.0.2.0/24'], hours, countries: null, adding: null }
      await chatfactor.resources.update(resourceId, { secondFactor: { access } })
      const { network } = someBrowser
      const about = { resourceId, user: { id: person.id }, purpose } as const
      const asked = await chatfactor.challenges.start({ ...about, kind: 'otp', context: { network } })
      const { challengeId } = expectOutcome('sent', asked)
      const code = on.telegram.lastCode(on.chatId) ?? ''
      const answer = { ...about, challengeId, code, network }
      return async () => expectOutcome('accepted', await chatfactor.challenges.verify(answer))
    },
  },
]

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const purpose = 'sign_in'

async function askCode({ chatfactor, resourceId, person }: Ground) {
  const about = { resourceId, user: { id: person.id }, purpose } as const
  const { challengeId } = expectOutcome('sent', await chatfactor.challenges.start({ ...about, kind: 'otp' }))
  return { ...about, challengeId }
}

async function stepUp<O extends 'sent' | 'passed'>(
  { chatfactor, resourceId, person }: Ground,
  outcome: O,
  given: { readonly challengeId?: string; readonly code?: string } = {},
) {
  const about = { resourceId, user: { id: person.id }, purpose: 'pay', binding: `session-of-${person.id}` }
  return expectOutcome(outcome, await chatfactor.secondFactor.check({ ...about, ...given }))
}

async function begin({ chatfactor, resourceId, person }: Ground) {
  return chatfactor.enrollments.start({
    resourceId,
    user: { id: person.id },
    name: 'My other phone',
    transport: 'telegram',
  })
}

async function askApproval({ chatfactor, resourceId, person }: Ground) {
  const about = { resourceId, user: { id: person.id }, purpose, binding: 'session' } as const
  const wish = { kind: 'approval', instead: 'refuse' } as const
  const { challengeId, show } = expectOutcome('sent', await chatfactor.challenges.start({ ...about, ...wish }))
  if (show?.mode !== 'number_matching') throw new Error('No number is shown.')
  return { own: { ...about, challengeId }, number: String(show.number) }
}

/** What presses the button with the number that the page shows. */
function rightPress({ telegram, chatId }: Ground, { number }: Awaited<ReturnType<typeof askApproval>>) {
  const buttons = telegram.sent.findLast(({ to }) => to.chatId === chatId)?.message.actions ?? []
  const token = buttons.find(({ label }) => label === number)?.value ?? ''
  return { type: 'action', chatId, value: token, messageId: null, dedupeKey: `press-of-${chatId}` } as const
}

async function hear({ chatfactor, telegram }: Ground, event: Parameters<FakeTransport['webhook']>[0]) {
  const { status } = await chatfactor.handleWebhook('telegram', telegram.webhook(event))
  if (status !== 200) throw new Error(`The webhook was answered ${status}.`)
}

function expectOutcome<A extends { readonly outcome: string }, O extends A['outcome']>(outcome: O, answer: A) {
  if (hasOutcome(answer, outcome)) return answer
  throw new Error(`It was ${answer.outcome}, not ${outcome}.`)
}

function hasOutcome<A extends { readonly outcome: string }, O extends A['outcome']>(
  answer: A,
  outcome: O,
): answer is Extract<A, { readonly outcome: O }> {
  return answer.outcome === outcome
}
