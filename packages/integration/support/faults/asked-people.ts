import type { ChallengeAnswer } from '@chatfactor/core'
import type { OutboundMessage } from '@chatfactor/core/transport'
import type { FakeEvent } from '@chatfactor/testkit'
import type { Scene } from '../scene.js'
import type { Chance, FaultyMessenger } from './faulty-messenger.js'

/** Somebody who is asked, and their page. */
export interface AskedPerson {
  readonly id: string
  readonly chatId: string
}

/** One challenge, and everything that was heard of it. */
export interface Asked {
  readonly person: AskedPerson
  readonly own: ChallengeAnswer
  readonly kind: 'otp' | 'approval'
  /** How often the page was told that its person is let in. */
  accepted: number
  /** What the person has done. */
  hasActed: boolean
}

/** Starts a challenge of either kind, as a page does; `null` where there is none to answer. */
export async function askBy(chance: Chance, scene: Scene, person: AskedPerson, round: number): Promise<Asked | null> {
  const about = { resourceId: scene.resourceId, user: { id: person.id }, purpose: 'pay', binding: `session-${round}` }
  const kind = chance() < 0.5 ? 'otp' : 'approval'
  const mode = chance() < 0.3 ? ({ mode: 'code_entry' } as const) : {}
  const start = { ...about, kind, instead: 'refuse', ...(kind === 'approval' ? mode : {}) } as const
  const started = await scene.chatfactor.challenges.start(start)
  if (!('challengeId' in started)) return null
  return { person, own: { ...about, challengeId: started.challengeId }, kind, accepted: 0, hasActed: false }
}

/** What the person does once they read the question: mostly what is right, sometimes something else, now and then nothing. */
export async function act(chance: Chance, scene: Scene, messenger: FaultyMessenger, asked: Asked): Promise<void> {
  if (asked.hasActed || chance() < 0.4) return
  const newest = messenger.inbox(asked.person.chatId).at(-1)
  if (newest === undefined) return
  const { message } = newest
  if (asked.kind === 'otp') await typeCode(chance, scene, asked, message)
  else await answer(chance, scene, messenger, asked, message)
}

async function typeCode(chance: Chance, scene: Scene, asked: Asked, message: OutboundMessage): Promise<void> {
  if (message.type !== 'otp') return
  const code = chance() < 0.2 ? '000000' : message.code
  const { outcome } = await scene.chatfactor.challenges.verify({ ...asked.own, code })
  if (outcome === 'accepted') asked.accepted += 1
  asked.hasActed = outcome === 'accepted'
}

async function answer(
  chance: Chance,
  scene: Scene,
  messenger: FaultyMessenger,
  asked: Asked,
  message: OutboundMessage,
): Promise<void> {
  if (message.type !== 'prompt') return
  const { show } = await scene.chatfactor.challenges.progress(asked.own)
  const { chatId } = asked.person
  const key = `${asked.own.challengeId}-${Math.floor(1e9 * chance())}`
  const press = (isMeant: (label: string) => boolean): FakeEvent | null => {
    const token = message.actions.find(({ label }) => isMeant(label))?.value
    return token === undefined
      ? null
      : { type: 'action', chatId, value: token, ackId: key, messageId: null, dedupeKey: key }
  }
  const drawn = chance()
  const number = show?.mode === 'number_matching' ? String(show.number) : ''
  const text = show?.mode === 'code_entry' && drawn < 0.7 ? show.code : '000000'
  const event =
    drawn > 0.95
      ? press((label) => label.includes('wasn’t'))
      : show?.mode === 'code_entry'
        ? ({ type: 'text', chatId, text, dedupeKey: key } as const)
        : press((label) => (drawn < 0.8 ? label === number : /^\d\d$/.test(label) && label !== number))
  if (event === null) return
  messenger.happens(event)
  asked.hasActed = true
}

/** The page asks how it stands, and redeems what was approved. */
export async function poll(scene: Scene, asked: Asked): Promise<void> {
  if (asked.kind === 'otp') return
  const { state } = await scene.chatfactor.challenges.progress(asked.own)
  if (state !== 'approved') return
  // Two tabs of one page.
  const redeemed = await Promise.all([1, 2].map(() => scene.chatfactor.challenges.redeem(asked.own)))
  asked.accepted += redeemed.filter(({ outcome }) => outcome === 'accepted').length
}
