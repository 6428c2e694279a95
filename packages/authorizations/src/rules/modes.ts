import { ChatfactorError } from '@chatfactor/core'
import { isHeld, isWeaker, stricter } from '@chatfactor/core/feature'
import type { ApprovalMode, AskedTransaction, InboxSays, ResourceRecord } from '@chatfactor/core/store'
import { rulesOf } from './policy-verbs.js'

/** How many buttons each way of answering has, with the two that say no. */
const buttons = { number_matching: 5, approve_deny: 3, code_entry: 2 } as const satisfies Record<ApprovalMode, number>

/** What a way of answering depends on. */
interface About {
  readonly resource: Pick<ResourceRecord, 'secondFactor'>
  readonly transaction: Pick<AskedTransaction, 'fields'>
}

/**
 * The weakest way in which this may be approved. Above the amount that the Resource names, in another currency, or where the amount is missing,
 * it is a stricter one: what cannot be compared is not small.
 */
export function weakestFor({ resource, transaction }: About): ApprovalMode {
  if (isHeld(resource)) return 'code_entry'
  const { weakest, stricterAbove } = rulesOf(resource)
  if (stricterAbove === null) return weakest
  const { amount } = transaction.fields.find(({ label }) => label === stricterAbove.field) ?? {}
  if (amount === undefined || amount.currency !== stricterAbove.currency) return 'code_entry'
  return amount.minor > stricterAbove.minor ? stricter(weakest, stricterAbove.mode) : weakest
}

/**
 * How a person is asked: as the agent wishes, never in a weaker way than the Resource wants, and by digits for a day after they answered that
 * something was wrong. Throws `POLICY_DENIED` for a weaker wish.
 */
export function modeOf(
  about: About & { readonly says: InboxSays; readonly agentId: string },
  wish: ApprovalMode | undefined,
  maxActions: number,
  now: Date,
): ApprovalMode {
  const weakest = weakestFor(about)
  const mode = wish ?? weakest
  if (isWeaker(mode, weakest)) {
    throw new ChatfactorError('POLICY_DENIED', { rule: isHeld(about.resource) ? 'held_to' : 'approval_mode' })
  }
  return isDoubted(about, now) || buttons[mode] > maxActions ? 'code_entry' : mode
}

/** Whether the person answered within a day that something was wrong, with this agent or with all of them. */
export function isDoubted(
  { says, agentId }: { readonly says: InboxSays; readonly agentId: string },
  now: Date,
): boolean {
  return Math.max(says.strictUntil ?? 0, says.agents[agentId]?.strictUntil ?? 0) > now.getTime()
}

/** Whether a question that is answered in this way has room for one button more. */
export function hasRoom(mode: ApprovalMode, maxActions: number): boolean {
  return buttons[mode] < maxActions
}

/** How several people are asked, so that all are asked the same: in the strictest way of all. Throws `POLICY_DENIED` for a weaker wish. */
export function strictestOf(
  each: readonly (Parameters<typeof modeOf>[0] & { readonly maxActions: number })[],
  wish: ApprovalMode | undefined,
  now: Date,
): ApprovalMode {
  const modes = each.map((one) => modeOf(one, wish, one.maxActions, now))
  return modes.reduce((strictest, mode) => stricter(strictest, mode), modes[0] ?? 'code_entry')
}
