import type { CallToolResult } from '@modelcontextprotocol/server'
import type { Asked, DoorProblem, Show, Standing } from '../door/door.js'

/** One word for why a call did not reach the tool, for programs that read `_meta`. */
export type Said =
  | 'waiting'
  | 'approved'
  | 'declined'
  | 'refused'
  | 'expired'
  | 'used'
  | 'unknown'
  | 'not_enrolled'
  | 'failed'

/** A result in the gate's own words: models read the text, programs the word. */
export function says(word: Said, text: string, id: string | null = null): CallToolResult {
  return {
    content: [{ type: 'text', text: `${word}: ${text}` }],
    isError: word !== 'approved',
    _meta: { 'chatfactor/outcome': word, ...(id === null ? {} : { 'chatfactor/authorizationId': id }) },
  }
}

/** What the agent's side shows the person, so that both look at the same question; `null` if a tap is enough. */
export function toShow(show: Show | null, messenger: string): string | null {
  switch (show?.mode) {
    case 'number_matching':
      return `Press ${show.number} in ${messenger}, below the question that shows exactly this call.`
    case 'code_entry':
      return `Send ${show.code} to the bot in ${messenger}, if its question shows exactly this call.`
    default:
      return null
  }
}

/** There is no answer yet. */
export function waiting(id: string, shown: string | null, more: string | null): CallToolResult {
  const lines = [
    'a person was asked in their chat and has not answered yet. Nothing was done.',
    ...(shown === null ? [] : [`Tell them: ${shown}`]),
    ...(more === null ? [] : [more]),
    `To wait on, call await_answer with id ${id}. The same tool with the same arguments joins this question, and runs once it is approved.`,
  ]
  return says('waiting', lines.join(' '), id)
}

/** A question that is over and was not used by this call. */
export function over({ id, state, answeredAt }: Standing): CallToolResult {
  switch (state) {
    case 'declined':
      return says(
        'declined',
        `the person said no${at(answeredAt)}. Nothing was done, and it is not asked again at once.`,
        id,
      )
    case 'denied':
      return says(
        'declined',
        `the person did not recognise it, or answered wrongly${at(answeredAt)}. Nothing was done.`,
        id,
      )
    case 'cancelled':
      return says('expired', 'the question was taken back. Nothing was done.', id)
    case 'accepted':
      return says('used', 'this approval was used already: each one is for one run. Call again to ask anew.', id)
    default:
      return says(
        'expired',
        'the time to answer, or to use the answer, is over. Nothing was done. Call again to ask anew.',
        id,
      )
  }
}

/** The app does not ask about this. */
export function notAsked(asked: Extract<Asked, { readonly because: string | null }>): CallToolResult {
  const until = asked.retryAt === null ? '' : ` It may be asked again from ${asked.retryAt} on.`
  const why = {
    agent_paused: 'this agent is paused.',
    muted: 'the person wants to hear nothing of this agent.',
    too_many: 'too much was asked by now.',
    too_few_approvers: 'too few of those who have to agree can be asked.',
  }
  const known = Object.entries(why).find(([because]) => because === asked.because)?.[1]
  return says('refused', `${known ?? 'the person cannot be asked now.'} Nothing was done.${until}`)
}

/** The person has no chat. */
export function notEnrolled(enroll: string | null): CallToolResult {
  const where = enroll === null ? 'in the app' : `at ${enroll}`
  return says('not_enrolled', `the person has no messenger yet and can add one ${where}. Nothing was done.`)
}

/** The tool was started, and its outcome is unknown. */
export function nobodyKnows(id: string, began: string | null): CallToolResult {
  const when = began === null ? '' : ` at ${began}`
  return says(
    'unknown',
    `this very call was approved and begun${when}, and its answer was lost: it may have been done. Look first. The same call once more asks the person anew, and tells them so.`,
    id,
  )
}

/** The app's answer does not say what to do. */
export function doorFailed({ code, status }: DoorProblem): CallToolResult {
  const what = status === null ? 'could not be reached' : `answered ${status} ${code}`
  return says('failed', `the app that asks people ${what}. Nothing was done.`)
}

function at(time: string | null): string {
  return time === null ? '' : ` at ${time}`
}
