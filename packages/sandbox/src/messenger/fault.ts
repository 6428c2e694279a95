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

/** How the Graph API is made to misbehave. */
export interface MessengerFault extends ScopedFault {
  /** An error of Messenger's, e.g. `window_closed`, or an answer that is none. */
  readonly kind: GraphProblemName | BrokenAnswer
  /** The call it hits: `messages`, `messenger_profile`, `subscribed_apps`, `page`, `person`. Every call when left out. */
  readonly method?: string
  /** The name of the Page it hits. Every Page when left out. */
  readonly bot?: string
  /**
   * Whether the call is carried out all the same and only its answer is lost, as happens when a connection breaks late.
   * Default `false`.
   */
  readonly isCarriedOut?: boolean
}

export function isGraphProblem(kind: MessengerFault['kind']): kind is GraphProblemName {
  return Object.hasOwn(graphProblems, kind)
}
