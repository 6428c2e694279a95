import type { ScopedFault } from '../operator/faults.js'
import { type GraphProblemName, graphProblems } from './graph-problem.js'

/**
 * `bad_gateway`: 502 with a page of HTML. `empty_gateway`: 502 with nothing. `null_body`, `list_body`, `cut_body`: 200 with
 * `null`, `[]`, or half an answer. `stall`: no answer, ever. `stall_body`: an answer that never ends. `reset`: the
 * connection is reset.
 */
export type BrokenAnswer =
  | 'bad_gateway'
  | 'empty_gateway'
  | 'null_body'
  | 'list_body'
  | 'cut_body'
  | 'stall'
  | 'stall_body'
  | 'reset'

/** A fault of the Graph API. */
export interface MessengerFault extends ScopedFault {
  /** An error of Messenger's, e.g. `window_closed`, or a broken answer. */
  readonly kind: GraphProblemName | BrokenAnswer
  /** The call it affects: `messages`, `messenger_profile`, `subscribed_apps`, `page`, `person`. Default: every call. */
  readonly method?: string
  /** The name of the Page it affects. Default: every Page. */
  readonly bot?: string
  /** Whether the call is executed and only its answer is lost, as when a connection breaks late. Default `false`. */
  readonly isCarriedOut?: boolean
}

export function isGraphProblem(kind: MessengerFault['kind']): kind is GraphProblemName {
  return Object.hasOwn(graphProblems, kind)
}
