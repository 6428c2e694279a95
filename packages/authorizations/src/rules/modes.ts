import { ChatfactorError } from '@chatfactor/core'
import { isHeld, isWeaker, stricter } from '@chatfactor/core/feature'
import type { AnswerMode, AskedTransaction, InboxSays, ResourceRecord } from '@chatfactor/core/store'
import { rulesOf } from './policy-verbs.js'

/** How many buttons each mode needs, including the two that say no. */
const buttons = { number_matching: 5, approve_deny: 3, code_entry: 2 } as const satisfies Record<AnswerMode, number>

/** What the mode depends on. */
interface About {
  readonly resource: Pick<ResourceRecord, 'secondFactor'>
  readonly transaction: Pick<AskedTransaction, 'fields'>
}

/**
 * The weakest mode in which this may be approved. It is stricter above the amount that the Resource sets, and also in
 * another currency or without an amount: what cannot be compared does not count as small.
 */
export function weakestFor({ resource, transaction }: About): AnswerMode {
  if (isHeld(resource)) return 'code_entry'
  const { weakest, stricterAbove } = rulesOf(resource)
  if (stricterAbove === null) return weakest
  const { amount } = transaction.fields.find(({ label }) => label === stricterAbove.field) ?? {}
  if (amount === undefined || amount.currency !== stricterAbove.currency) return 'code_entry'
  return amount.minor > stricterAbove.minor ? stricter(weakest, stricterAbove.mode) : weakest
}

/**
 * The mode in which a person is asked: the agent's wish, never weaker than the Resource wants, and digits for a day
 * after they reported something wrong. Throws `POLICY_DENIED` for a weaker wish.
 */
export function modeOf(
  about: About & { readonly says: InboxSays; readonly agentId: string },
  wish: AnswerMode | undefined,
  maxActions: number,
  now: Date,
): AnswerMode {
  const weakest = weakestFor(about)
  const mode = wish ?? weakest
  if (isWeaker(mode, weakest)) {
    throw new ChatfactorError('POLICY_DENIED', { rule: isHeld(about.resource) ? 'held_to' : 'answer_mode' })
  }
  return isDoubted(about, now) || buttons[mode] > maxActions ? 'code_entry' : mode
}

/** Whether the person reported something wrong within a day, with this agent or with all of them. */
export function isDoubted(
  { says, agentId }: { readonly says: InboxSays; readonly agentId: string },
  now: Date,
): boolean {
  return Math.max(says.strictUntil ?? 0, says.agents[agentId]?.strictUntil ?? 0) > now.getTime()
}

/** Whether a question in this mode has room for one more button. */
export function hasRoom(mode: AnswerMode, maxActions: number): boolean {
  return buttons[mode] < maxActions
}

/**
 * The mode for several people, the same for all: the strictest that any of them needs. Throws `POLICY_DENIED` for a
 * weaker wish.
 */
export function strictestOf(
  each: readonly (Parameters<typeof modeOf>[0] & { readonly maxActions: number })[],
  wish: AnswerMode | undefined,
  now: Date,
): AnswerMode {
  const modes = each.map((one) => modeOf(one, wish, one.maxActions, now))
  return modes.reduce((strictest, mode) => stricter(strictest, mode), modes[0] ?? 'code_entry')
}
