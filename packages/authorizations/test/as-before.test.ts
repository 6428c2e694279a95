import type { Chatfactor, QuestionShow, User } from '@chatfactor/core'
import { type World, world } from '@chatfactor/testkit'
import { expect, it } from 'vitest'
import { assistants, dayMs, keys, minuteMs } from './support/assistants.js'

const messengers = {
  'a messenger that can do everything': {},
  'a messenger that edits nothing': {
    canEdit: false,
    canRetract: false,
    slashCommands: false,
    maxActions: 6,
    maxText: 7_000,
  },
  'a messenger that waits for its people': {
    ...{ canEdit: false, canRetract: false, slashCommands: false, maxActions: 13, maxText: 2_000 },
    sessionWindowMs: dayMs,
  },
} as const

type Capabilities = (typeof messengers)[keyof typeof messengers]

interface Place
  extends Pick<World, 'clock' | 'telegram' | 'mailer' | 'resource' | 'press' | 'say' | 'sendCode' | 'verify'> {
  readonly chatfactor: Pick<Chatfactor, 'challenges' | 'settled' | 'audit'>
  readonly ana: User
}

/** Ana and Ben, each with a chat, where nobody knows of agents. */
async function withoutAgents(capabilities: Capabilities): Promise<Place> {
  const people = { ana: { email: 'ana@example.org' }, ben: {} }
  const made = await world({ keys, people, messenger: { capabilities } })
  await made.enroll(made.ana, 'chat-a')
  await made.enroll(made.ben, 'chat-b')
  return made
}

/** Some days of Ana’s: codes and approvals of sign-ins, with all that can be answered, and texts that mean nothing. */
async function days(
  { chatfactor, clock, telegram, mailer, resource, ana, press, say, sendCode, verify }: Place,
  between: () => Promise<unknown>,
) {
  const about = { resourceId: resource.id, user: { id: ana.id }, purpose: 'sign_in', binding: 'session' } as const
  const outcomes: string[] = []
  const ask = async (mode?: QuestionShow['mode']) => {
    await clock.advance(11 * minuteMs)
    await between()
    const wish = mode === undefined ? {} : { mode }
    const started = await chatfactor.challenges.start({ ...about, ...wish, kind: 'approval', instead: 'refuse' })
    await chatfactor.settled()
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    const { challengeId, show } = started
    return {
      right: show?.mode === 'number_matching' ? String(show.number) : '',
      digits: show?.mode === 'code_entry' ? show.code : '',
      /** The number that its page shows from then on. */
      async resend() {
        const resent = await chatfactor.challenges.resend({ ...about, challengeId })
        await chatfactor.settled()
        return resent.outcome === 'sent' && resent.show?.mode === 'number_matching' ? String(resent.show.number) : ''
      },
      async redeem() {
        await chatfactor.settled()
        outcomes.push((await chatfactor.challenges.redeem({ ...about, challengeId })).outcome)
      },
    }
  }
  await between()
  const sent = await sendCode(ana)
  outcomes.push((await verify(ana, sent.challengeId, sent.code)).outcome)

  const approved = await ask()
  await press('chat-a', approved.right)
  await approved.redeem()
  const declined = await ask()
  await say('chat-a', '7')
  await say('chat-a', 'Hello')
  await press('chat-a', 'No')
  await declined.redeem()
  const again = await ask()
  await press('chat-a', await again.resend())
  await again.redeem()
  const entered = await ask('code_entry')
  await say('chat-a', another(entered.digits))
  await between()
  await say('chat-a', entered.digits)
  await entered.redeem()
  const wrong = await ask()
  const prompt = telegram.sent.findLast(({ to, message }) => to.chatId === 'chat-a' && message.type === 'prompt')
  const labels = prompt?.message.actions.map(({ label }) => label) ?? []
  await press('chat-a', labels.find((label) => /^\d\d$/.test(label) && label !== wrong.right) ?? '')
  await wrong.redeem()
  const reported = await ask()
  await press('chat-a', 'It wasn’t me')
  await reported.redeem()
  await clock.advance(2 * dayMs)
  // Where a bot may write only after its people do, they do.
  await say('chat-a', 'Hello')
  const late = await ask()
  await clock.advance(11 * minuteMs)
  await press('chat-a', late.right)
  await late.redeem()
  const { items } = await chatfactor.audit.list({ limit: 500 })
  const shown = {
    sent: telegram.sent.filter(({ to }) => to.chatId === 'chat-a'),
    edited: telegram.edited.filter(({ to }) => to.chatId === 'chat-a'),
    acknowledged: telegram.acknowledged,
    mails: mailer.sent,
    trail: items
      .filter(({ action }) => !action.startsWith('agent.') && !action.startsWith('authorization.'))
      .map(({ action, actor, outcome, details }) => ({ action, actor, outcome, details })),
  }
  return { outcomes, shown: withoutChance(JSON.stringify(shown, null, 1)) }
}

/** The next digit in place of each. */
function another(digits: string): string {
  return digits.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10))
}

/** What is drawn by chance, named by the place at which it first stands: all that is left is the same each time, and so are the lengths. */
function withoutChance(text: string): string {
  const drawn = [
    /(?<![0-9A-Za-z])[0-9a-hjkmnp-tv-z]{26}(?![0-9A-Za-z])/g,
    /(?<=_)[\w-]{22}(?=")/g,
    /(?<=#)[\w-]{43}/g,
    /(?<![\d.])\d{6}(?!\d)/g,
    /message-\d+/g,
  ]
  // Two numbers of two digits may be the same by chance.
  const shown = text.replace(/(?<="label": ")\d\d(?=")/g, '<number>')
  return drawn.reduce((rest, pattern) => {
    const names = new Map<string, string>()
    return rest.replace(pattern, (found) => {
      const name = names.get(found) ?? `<${names.size}>`
      names.set(found, name)
      return name
    })
  }, shown)
}

it.each(Object.entries(messengers))(
  'R41, R24, C28: %s asks whoever has no agent for sign-ins byte for byte as before, also while an agent asks somebody else',
  async (_messenger, capabilities) => {
    const before = await days(await withoutAgents(capabilities), async () => undefined)
    expect(before.outcomes).toEqual([
      ...['accepted', 'accepted', 'declined', 'accepted', 'accepted', 'denied', 'denied', 'expired'],
    ])
    const beside = await assistants({ together: true, messenger: { capabilities } })
    expect(await days(beside, async () => undefined)).toEqual(before)
    const busy = await assistants({ together: true, messenger: { capabilities } })
    const asked: string[] = []
    const asking = async () => asked.push((await busy.ask({ user: { id: busy.ben.id } })).outcome)
    expect(await days(busy, asking)).toEqual(before)
    expect(asked).toContain('asked')
  },
)
