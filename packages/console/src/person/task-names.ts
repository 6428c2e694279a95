import type { Right } from '../rights/right.js'

/** What happens to people, as a help desk hears of it. */
export const taskNames = [
  'locked_out',
  'lost_phone',
  'not_them',
  'invitation',
  'new_here',
  'left',
] as const satisfies readonly TaskName[]

/** One of them. */
export type TaskName = 'locked_out' | 'lost_phone' | 'not_them' | 'invitation' | 'new_here' | 'left'

/** What decides how much a task does. */
export interface TaskAsked {
  readonly task: TaskName
  /** Of a lost phone: the tokens end, and the next sign-in adds a new one. */
  readonly startOver?: boolean | undefined
}

const needs: Readonly<Record<TaskName, Right>> = {
  lost_phone: 'support',
  locked_out: 'support',
  invitation: 'support',
  new_here: 'support',
  left: 'people',
  not_them: 'support',
}

/** The right that a task needs: starting over takes a factor away, which stopping a phone does not. */
export function needsOfTask({ task, startOver }: TaskAsked): Right {
  if (startOver === true) return 'tokens'
  // What is no task is refused by the verb; until then it needs what few have.
  return Object.hasOwn(needs, task) ? needs[task] : 'tokens'
}
