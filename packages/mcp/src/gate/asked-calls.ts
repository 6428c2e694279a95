import type { CallToolResult } from '@modelcontextprotocol/server'
import type { Asked, Asking, Door, Standing } from '../door/door.js'
import { callDigest, canonicalJson, sha256 } from '../question/canonical-json.js'
import type { Field } from '../question/field.js'
import { questionAbout } from '../question/question.js'
import { visibleLine } from '../question/visible-line.js'
import type { Rules, ToolRule } from '../rules/rules.js'
import { type Arguments, filled } from '../rules/template.js'
import type { Runs } from './runs.js'
import { nobodyKnows, notAsked, notEnrolled, over, says, toShow, waiting } from './words.js'

/** How long a *No* to a call counts: until then the same call gets that answer, without asking. */
const noHoldsMs = 10 * 60_000
/** More equal calls than anyone makes in three months. */
const mostEqual = 10_000
const mostOfReason = 200
/** Put before the question if the same call was begun before and its answer was lost. */
const before: Field = { label: 'Before', value: 'Approved once already, and it may have been done' }

/** A call that needs a person's approval. */
export interface AskedCall {
  readonly tool: string
  readonly given: Arguments
  readonly rule: ToolRule
}

/** What a round of a call remembers of the last one; sent through the client, signed. */
export interface Round {
  /** The question's name, so that a round of another call does not fit. */
  readonly name: string
  readonly id: string | null
  readonly round: number
  readonly startedAt: number
}

/** What to do next about a call: answer, run it, or wait for another round. */
export type Next =
  | { readonly do: 'answer'; readonly result: CallToolResult }
  | { readonly do: 'run'; readonly id: string; readonly digest: string; readonly forget: string | null }
  | { readonly do: 'show'; readonly text: string; readonly state: Round; readonly instead: CallToolResult }
  | { readonly do: 'enroll'; readonly url: string; readonly state: Round; readonly instead: CallToolResult }
  | { readonly do: 'wait'; readonly state: Round; readonly instead: CallToolResult }

/** Decides about calls that need a person's approval. */
export interface AskedCalls {
  /** `waitMs`: how long this round may wait for an answer. */
  next(call: AskedCall, last: Round | null, waitMs: (startedAt: number) => number, signal: AbortSignal): Promise<Next>
}

interface Parts {
  readonly door: Door
  readonly runs: Runs
  readonly rules: Pick<Rules, 'person' | 'long' | 'enroll'>
  readonly now: () => number
}

/**
 * Asks or joins the open question, waits, and uses what was approved. It keeps nothing that another gate would need.
 */
export function createAskedCalls({ door, runs, rules, now }: Parts): AskedCalls {
  /** How many questions of a name are known to be over; only saves calls. */
  const places = new Map<string, number>()

  /** The open question of this name, or a new one; or the *No* that still counts. */
  async function asked(name: string, asking: Omit<Asking, 'dedupeId'>): Promise<Asked> {
    for (let place = places.get(name) ?? 0; place < mostEqual; place += 1) {
      const answer = await door.ask({ ...asking, dedupeId: `${name}:${place}` })
      const isOver =
        answer.outcome === 'permitted' ? answer.again : answer.outcome === 'answered' && isDone(answer.standing, now())
      if (!isOver) return answer
      places.set(name, place + 1)
    }
    return { outcome: 'refused', because: 'too_many', retryAt: null }
  }

  return {
    async next({ tool, given, rule }, last, waitMs, signal) {
      const answer = (result: CallToolResult): Next => ({ do: 'answer', result })
      const digest = callDigest(tool, given)
      const lost = await runs.lost(digest)
      if (lost !== null && !lost.isTold) {
        await runs.lose(lost.id, true)
        return answer(nobodyKnows(lost.id, lost.at))
      }
      const question = questionAbout(tool, given, rule, rules.long, lost === null ? null : before)
      if ('unfit' in question)
        return answer(says('refused', `${question.unfit}. Nothing was done, and nobody was asked.`))
      const transaction = { fields: question.fields }
      const approvers = approversIn(rule)
      const name = sha256(canonicalJson({ person: rules.person, purpose: rule.purpose, transaction, ...approvers }))
      const state = last?.name === name ? last : { name, id: null, round: 0, startedAt: now() }
      const again = { ...state, round: state.round + 1 }

      let shown: string | null = null
      let more: string | null = null
      let standing: Standing
      if (state.id !== null) standing = await door.look(state.id, waitMs(state.startedAt), signal)
      else {
        const reason = reasonOf(rule, given)
        const similar = question.similar === null ? {} : { similar: question.similar }
        const asking = { purpose: rule.purpose, transaction, ...reason, ...rule.asking, ...approvers, ...similar }
        const said = await asked(name, asking)
        if (said.outcome === 'permitted') return { do: 'run', id: said.id, digest, forget: lost?.id ?? null }
        if (said.outcome === 'not_enrolled') {
          const instead = notEnrolled(rules.enroll)
          if (rules.enroll === null || state.round > 0) return answer(instead)
          return { do: 'enroll', url: rules.enroll, state: again, instead }
        }
        if ('because' in said) return answer(notAsked(said))
        if (said.outcome === 'answered') standing = said.standing
        else {
          shown = toShow(said.show, said.messenger)
          more = arrival(said)
          const instead = waiting(said.id, shown, more)
          if (shown !== null) return { do: 'show', text: shown, state: { ...again, id: said.id }, instead }
          standing = await door.look(said.id, waitMs(state.startedAt), signal)
        }
      }
      if (standing.state === 'open') {
        const instead = waiting(standing.id, shown ?? toShow(standing.show, 'the chat'), more)
        return { do: 'wait', state: { ...again, id: standing.id }, instead }
      }
      if (standing.state !== 'approved') return answer(over(standing))
      const used = await door.redeem(standing.id, transaction)
      if (used === 'accepted') return { do: 'run', id: standing.id, digest, forget: lost?.id ?? null }
      return answer(used === 'already_used' ? over({ ...standing, state: 'accepted' }) : notUsed(standing.id, used))
    },
  }
}

/** Whether a question is over and no longer counts, so that the same call asks again. */
function isDone({ state, answeredAt }: Standing, now: number): boolean {
  if (state === 'open' || state === 'approved') return false
  const isNo = state === 'declined' || state === 'denied'
  return !(isNo && answeredAt !== null && Math.abs(now - Date.parse(answeredAt)) < noHoldsMs)
}

function approversIn({ approvers }: ToolRule): Pick<Asking, 'approvers'> {
  return approvers === null ? {} : { approvers: { ...approvers, notRequester: true } }
}

function reasonOf({ reason }: ToolRule, given: Arguments): { readonly reason?: string } {
  const line = reason === null ? '' : visibleLine(filled(reason, given))
  if (line === '') return {}
  return { reason: line.length <= mostOfReason ? line : `${line.slice(0, mostOfReason - 20).trimEnd()}…` }
}

function arrival({ arrived, pullUrl }: Extract<Asked, { readonly outcome: 'open' }>): string | null {
  if (arrived === 'asked') return null
  if (arrived === 'undelivered')
    return 'The messenger did not take the message: they find it by writing /waiting to the bot.'
  return `The bot may write to them only after they wrote to it${pullUrl === null ? '' : `: ${pullUrl}`}.`
}

function notUsed(id: string, outcome: string): CallToolResult {
  return says('refused', `it was approved, and may not be used any more: ${outcome}. Nothing was done.`, id)
}
