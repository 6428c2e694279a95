import type { ChallengeAnswer } from '@chatfactor/core'
import type { Phone } from '@chatfactor/sandbox'
import { botOf, type LoopbackMessengers, type MessengerName } from '../loopback-messengers.js'
import { enroll, personWithPhone } from '../loopback-steps.js'

/** Somebody with a chat. */
export interface Wisher {
  readonly id: string
  readonly phone: Phone
  readonly bot: string
}

/** What somebody wants to do, for which they are asked in their chat. */
export interface Wish {
  readonly person: Wisher
  readonly own: ChallengeAnswer
  readonly kind: 'otp' | 'approval'
  /** By which its messages are known: no other has the same. */
  readonly reason: string
  /** What the page was told of it first. */
  readonly outcome: 'sent' | 'queued' | 'undelivered'
  readonly expiresAt: Date
  readonly answer: Answer
  hasActed: boolean
  /** How often the page was told that its person is let in. */
  accepted: number
}

const no = 'It wasn’t me'
const answers = ['right', 'right and no', 'wrong', 'no', 'nothing'] as const
type Answer = (typeof answers)[number]

/** Ana and Ben, each with a chat in one messenger, and what they and their pages do. */
export async function wishesOf(scene: LoopbackMessengers, messenger: MessengerName) {
  const { chatfactor, resourceId, sandbox } = scene
  const bot = botOf[messenger]
  const wisher = async (slug: string): Promise<Wisher> => {
    const person = await personWithPhone(scene, slug)
    await enroll(scene, person, messenger)
    return { id: person.id, phone: sandbox.phone(slug), bot }
  }
  const people = [await wisher('ana'), await wisher('ben')]

  /** The page asks, one person for an approval and the other for a code, and the other way round the next time. */
  const ask = async (person: Wisher, round: number, at: number): Promise<Wish> => {
    const kind = (round + at) % 2 === 0 ? 'approval' : 'otp'
    const reason = `Order ${round}-${at} of shoes`
    const about = { resourceId, user: { id: person.id }, purpose: 'pay', binding: `session ${round}` }
    const context = { reason }
    const started = await chatfactor.challenges.start({
      ...about,
      kind,
      instead: 'refuse',
      context,
      deadlineMs: 30_000,
    })
    if (!('expiresAt' in started)) throw new Error(`${kind}: ${started.outcome}`)
    const { challengeId, outcome, expiresAt } = started
    const answer = answers[(round + 2 * at) % answers.length] ?? 'right'
    const own = { ...about, challengeId }
    return { person, own, kind, reason, outcome, expiresAt, answer, hasActed: false, accepted: 0 }
  }

  const shown = ({ person: { phone }, reason }: Wish) =>
    phone.messages(bot).filter(({ from, text }) => from === 'bot' && text.includes(reason))

  /** The person answers once they see what they are asked, as they meant to. */
  const act = async (wish: Wish): Promise<void> => {
    if (wish.hasActed || wish.answer === 'nothing' || shown(wish).length === 0) return
    wish.hasActed = true
    if (wish.kind === 'otp') await typeCode(wish)
    else await press(wish)
  }

  const typeCode = async (wish: Wish): Promise<void> => {
    const code = wish.person.phone.lastCode(bot) ?? ''
    const typed = wish.answer === 'wrong' || wish.answer === 'no' ? '00' : code
    const verdicts = await Promise.all([1, 2].map(() => chatfactor.challenges.verify({ ...wish.own, code: typed })))
    wish.accepted += verdicts.filter(({ outcome }) => outcome === 'accepted').length
  }

  /** In Messenger the buttons are gone after the first of two taps. */
  const press = async ({ own, answer, person: { phone } }: Wish): Promise<void> => {
    const { show } = await chatfactor.challenges.progress(own)
    const right = show?.mode === 'number_matching' ? String(show.number) : ''
    const buttons = () => {
      const { keyboard, messages } = phone.chat(bot)
      const rows = keyboard?.rows ?? messages.findLast((message) => message.buttons.length > 0)?.buttons ?? []
      return rows.flat().map(({ label }) => label)
    }
    const wrong = buttons().find((label) => /^\d\d$/.test(label) && label !== right) ?? ''
    const labels = { right: [right], 'right and no': [right, no], wrong: [wrong], no: [no], nothing: [] }[answer]
    for (const label of labels) {
      if (buttons().includes(label)) await phone.tap(label, bot)
    }
  }

  /** The page asks how it stands, in two tabs, and redeems what was approved. */
  const poll = async (wish: Wish): Promise<void> => {
    if (wish.kind === 'otp') return
    const { state } = await chatfactor.challenges.progress(wish.own)
    if (state !== 'approved') return
    const redeemed = await Promise.all([1, 2].map(() => chatfactor.challenges.redeem(wish.own)))
    wish.accepted += redeemed.filter(({ outcome }) => outcome === 'accepted').length
  }

  return { people, ask, act, poll, shown }
}
