import type { Right } from '../rights/right.js'

/** Situations of people, as a help desk hears of them. */
export const taskNames = [
  'locked_out',
  'lost_phone',
  'not_them',
  'invitation',
  'new_here',
  'left',
] as const satisfies readonly TaskName[]

/** The name of a task. */
export type TaskName = 'locked_out' | 'lost_phone' | 'not_them' | 'invitation' | 'new_here' | 'left'

/** The part of a task's input that decides what it does. */
export interface TaskAsked {
  readonly task: TaskName
  /** For a lost phone: ends the tokens, and the next sign-in adds a new one. */
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

/** The right a task needs. Starting over removes a factor, which blocking a phone does not. */
export function needsOfTask({ task, startOver }: TaskAsked): Right {
  if (startOver === true) return 'tokens'
  // An unknown task is refused by the verb; until then it needs a right that few have.
  return Object.hasOwn(needs, task) ? needs[task] : 'tokens'
}
