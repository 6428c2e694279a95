import type { SecondFactorCheck } from '@chatfactor/core'
import type { LeastProof } from './least-table.js'
import { chatId, type Stage } from './stage.js'

/** Where a proof was given: whose, what for, and in which session. */
export interface Own {
  readonly resourceId: string
  readonly user: { readonly id: string }
  readonly purpose: string
  readonly binding: string
}

/** What a person did before a door is tried. */
export interface Given {
  /** The challenge of it; an id that is none where there was none. */
  readonly challengeId: string
  /** What may be typed into the page. */
  readonly code: string
  /** How it was asked for. */
  readonly wish: Pick<SecondFactorCheck, 'kind' | 'mode'>
}

/** A way of proving, or of not having done so. */
export interface Proof {
  /** What it is worth; `null` for nothing. */
  readonly worth: LeastProof | null
  /** `used`: it was accepted a moment ago. `answered`: in the chat, and was not redeemed. `asked`: the right code is known, and was not typed. */
  readonly state: 'used' | 'answered' | 'asked' | 'none'
  /** Gives it; `least` is what the question was asked with. */
  give(stage: Stage, own: Own, least: LeastProof): Promise<Given>
}

const none: Given = { challengeId: '0123456789abcdefghjkmnpqrs', code: '000000', wish: {} }

async function ask(
  stage: Stage,
  own: Own,
  wish: Given['wish'],
  least: LeastProof,
): Promise<Given & { readonly digits: string }> {
  const answer = await stage.warm.secondFactor.check({ ...own, ...wish, least })
  if (answer.outcome !== 'sent') throw new Error(answer.outcome)
  await stage.warm.settled()
  const { challengeId, show } = answer
  const digits = show?.mode === 'code_entry' ? show.code : show?.mode === 'number_matching' ? String(show.number) : ''
  return { challengeId, code: stage.telegram.lastCode(chatId) ?? '', wish, digits }
}

async function pass(stage: Stage, own: Own, more: object): Promise<void> {
  const { outcome } = await stage.warm.secondFactor.check({ ...own, ...more, ask: false })
  if (outcome !== 'passed') throw new Error(outcome)
}

function byCode(state: 'used' | 'asked'): Proof {
  return {
    ...{ worth: 'code', state },
    async give(stage, own) {
      const { challengeId, code } = await ask(stage, own, {}, 'code')
      if (state === 'used') await pass(stage, own, { challengeId, code })
      return { ...none, challengeId, code }
    },
  }
}

function byApproval(mode: Exclude<LeastProof, 'code'>, state: 'used' | 'answered'): Proof {
  return {
    ...{ worth: mode, state },
    async give(stage, own, least) {
      const { challengeId, digits, wish } = await ask(stage, own, { kind: 'approval', mode }, least)
      const deeds = stage.made.by(stage.warm)
      if (mode === 'code_entry') await deeds.say(chatId, digits)
      else await deeds.press(chatId, mode === 'approve_deny' ? 'Approve' : digits)
      if (state === 'used') await pass(stage, own, { kind: 'approval', challengeId })
      return { ...none, challengeId, wish }
    },
  }
}

/** Every way of proving that there is, and what looks like one. */
export const proofs = {
  'a code': byCode('used'),
  'a code that was not typed yet': byCode('asked'),
  'a tap on Approve': byApproval('approve_deny', 'used'),
  'the right number': byApproval('number_matching', 'used'),
  'digits sent to the bot': byApproval('code_entry', 'used'),
  'a tap on Approve that was not redeemed': byApproval('approve_deny', 'answered'),
  'the right number that was not redeemed': byApproval('number_matching', 'answered'),
  'digits that were not redeemed': byApproval('code_entry', 'answered'),
  nothing: { worth: null, state: 'none', give: async () => none },
  'digits of another session': {
    ...{ worth: null, state: 'none' },
    give: (stage, own, least) =>
      byApproval('code_entry', 'used').give(stage, { ...own, binding: `${own.binding} of another` }, least),
  },
  'digits of another purpose': {
    ...{ worth: null, state: 'none' },
    give: (stage, own, least) => byApproval('code_entry', 'used').give(stage, { ...own, purpose: 'other' }, least),
  },
} as const satisfies Readonly<Record<string, Proof>>
