import type { ChallengeAnswer, ChallengeRedemption, ChallengeStart, Chatfactor, QuestionShow } from '@chatfactor/core'
import type { Scene } from './scene.js'

/** A question that was sent, with what its page shows and what its buttons say. */
export interface AskedApproval {
  /** Whose it is: what redeeming it has to name. */
  readonly own: ChallengeAnswer
  readonly show: QuestionShow | null
  /** By label. */
  readonly buttons: ReadonlyMap<string, string>
  /** The token of the button that approves; empty where digits are asked for. */
  readonly right: string
  /** A number that the page does not show. */
  readonly wrong: string
  /** *No*. */
  readonly no: string
  /** "It wasn't me". */
  readonly deny: string
  /** What the page shows, for whoever types it. */
  readonly digits: string
  redeem(by?: Chatfactor): Promise<ChallengeRedemption>
}

/** Asking somebody of a scene in their chat, and answering for them; `by` is the process that does it. */
export function approvalsOf(
  { chatfactor, telegram, resourceId }: Scene,
  { id }: { readonly id: string },
  chatId: string,
) {
  const about = { resourceId, user: { id }, purpose: 'pay', binding: 'session' } as const

  const start = async (change: Partial<ChallengeStart> = {}, by = chatfactor) => {
    const started = await by.challenges.start({ ...about, kind: 'approval', instead: 'refuse', ...change })
    await by.settled()
    return started
  }

  const ask = async (change: Partial<ChallengeStart> = {}, by = chatfactor): Promise<AskedApproval> => {
    const started = await start(change, by)
    if (started.outcome !== 'sent') throw new Error(started.outcome)
    const { show, challengeId } = started
    const sent = telegram.sent.findLast(({ to, message }) => to.chatId === chatId && message.type === 'prompt')
    const buttons = new Map(sent?.message.actions.map(({ label, value: token }) => [label, token]))
    const shown = show?.mode === 'number_matching' ? String(show.number) : 'Approve'
    const numbers = [...buttons.keys()].filter((label) => /^\d\d$/.test(label))
    const { binding = about.binding, purpose = about.purpose, transaction } = change
    const own = { ...about, binding, purpose, challengeId, ...(transaction === undefined ? {} : { transaction }) }
    return {
      own,
      show,
      buttons,
      right: buttons.get(shown) ?? '',
      wrong: buttons.get(numbers.find((label) => label !== shown) ?? '') ?? '',
      no: buttons.get('No') ?? '',
      deny: buttons.get('It wasn’t me') ?? '',
      digits: show?.mode === 'code_entry' ? show.code : '',
      redeem: (itsOwn = by) => itsOwn.challenges.redeem(own),
    }
  }

  let presses = 0
  /** Each press is an event of its own, unless it says which one it repeats. */
  const press = async (token: string, by = chatfactor, { chat = chatId, dedupeKey = '' } = {}): Promise<void> => {
    presses += 1
    const key = dedupeKey === '' ? `press-${chatId}-${presses}` : dedupeKey
    const event = { type: 'action', chatId: chat, value: token, messageId: null, ackId: key, dedupeKey: key } as const
    await by.handleWebhook('telegram', telegram.webhook(event))
  }

  const enter = async (text: string, by = chatfactor, chat = chatId): Promise<void> => {
    presses += 1
    const event = { type: 'text', chatId: chat, text, dedupeKey: `text-${presses}` } as const
    await by.handleWebhook('telegram', telegram.webhook(event))
  }

  return { about, start, ask, press, enter }
}
