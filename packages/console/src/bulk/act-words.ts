import type { BulkAct, BulkBecause, BulkFate, BulkJob } from '@chatfactor/operations'
import type { ConsoleKey, ConsoleWords } from '../words/console-words.js'

/** The name of each action, and what it does to each person. */
export const actWords = {
  tell: { name: 'console.bulk.tell', will: 'console.bulk.tellWill' },
  invite: { name: 'console.bulk.invite', will: 'console.bulk.inviteWill' },
  remind: { name: 'console.bulk.remind', will: 'console.bulk.remindWill' },
  unlock: { name: 'console.bulk.unlock', will: 'console.bulk.unlockWill' },
  end_sessions: { name: 'console.bulk.endSessions', will: 'console.bulk.endSessionsWill' },
  switch_off: { name: 'console.bulk.switchOff', will: 'console.bulk.switchOffWill' },
  switch_on: { name: 'console.bulk.switchOn', will: 'console.bulk.switchOnWill' },
  assign: { name: 'console.bulk.assign', will: 'console.bulk.assignWill' },
  unassign: { name: 'console.bulk.unassign', will: 'console.bulk.unassignWill' },
  end_tokens: { name: 'console.bulk.endTokens', will: 'console.bulk.endTokensWill' },
} as const satisfies Readonly<Record<BulkAct, Readonly<Record<'name' | 'will', ConsoleKey>>>>

/** Actions whose button warns. */
export const isHarsh: ReadonlySet<BulkAct> = new Set(['switch_off', 'unassign', 'end_tokens'])

/** Why a person was left out, or what happened to their email. */
export const becauseWords = {
  gone: 'console.bulk.because.gone',
  off: 'console.bulk.because.off',
  no_portal: 'console.bulk.because.noPortal',
  no_address: 'console.bulk.because.noAddress',
  no_login: 'console.bulk.because.noLogin',
  enrolled: 'console.bulk.because.enrolled',
  told: 'console.bulk.because.told',
  not_told: 'console.bulk.because.notTold',
  reminded: 'console.bulk.because.reminded',
  not_locked: 'console.bulk.because.notLocked',
  no_token: 'console.bulk.because.noToken',
  already: 'console.bulk.because.already',
  busy: 'console.bulk.because.busy',
  mail_refused: 'console.bulk.because.mailRefused',
  mail_failed: 'console.bulk.because.mailFailed',
  mail_late: 'console.bulk.because.mailLate',
  mail_waiting: 'console.bulk.because.mailWaiting',
} as const satisfies Readonly<Record<BulkBecause, ConsoleKey>>

/** Results, in display order. */
export const fateWords = {
  done: 'console.bulk.fate.done',
  left: 'console.bulk.fate.left',
  failed: 'console.bulk.fate.failed',
  waiting: 'console.bulk.fate.waiting',
} as const satisfies Readonly<Record<BulkFate, ConsoleKey>>

/** Labels of the states. */
export const stateWords = {
  waiting: { says: 'console.bulk.state.waiting', class: 'badge' },
  running: { says: 'console.bulk.state.running', class: 'badge' },
  stopping: { says: 'console.bulk.state.stopping', class: 'badge' },
  done: { says: 'console.bulk.state.done', class: 'badge good' },
  stopped: { says: 'console.bulk.state.stopped', class: 'badge bad' },
  failed: { says: 'console.bulk.state.failed', class: 'badge bad' },
} as const satisfies Readonly<Record<BulkJob['state'], { readonly says: ConsoleKey; readonly class: string }>>

/** Whether a job is still in progress. */
export function isOpen({ state }: Pick<BulkJob, 'state'>): boolean {
  return state === 'waiting' || state === 'running' || state === 'stopping'
}

/** How many people are done, and how many there are. */
export function handledOf({ counts }: Pick<BulkJob, 'counts'>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** "N of M" in words. */
export function handledWords(job: BulkJob, words: ConsoleWords): string {
  return words.say('console.bulk.of', { handled: String(handledOf(job)), count: String(job.count) })
}

/** Changes whenever the job's page has to reload. */
export function jobMark(job: BulkJob): string {
  return [job.state, handledOf(job), job.behind?.id ?? '-', job.problem ?? '-'].join('/')
}
