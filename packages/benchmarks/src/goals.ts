import { hotPaths, type Operation, operations } from './contenders/contender.js'

/** What is compared between two contenders. */
export type Measure = 'speed' | 'server CPU' | 'p99'

/** One contender compared with another in the same round, and the wanted ratio. */
export interface Goal {
  readonly name: string
  readonly operation: Operation | 'noise' | 'unknown code'
  readonly contender: string
  readonly beside: string
  readonly measure: Measure
  /** By number of callers. */
  readonly atLeast?: Readonly<Record<number, number>>
  readonly atMost?: Readonly<Record<number, number>>
}

/** A single figure and its limit. */
export interface Limit {
  readonly name: string
  readonly unit: 'ms' | 'bytes'
  readonly atMost: number
}

/** The time from a press on a button until the page, served by another process, goes on: the 95th of 100. */
export const pressToPageLimit: Limit = { name: 'press to page, p95 of 50', unit: 'ms', atMost: 250 }
/** The cost of an unanswered question. */
export const approvalBytesLimit: Limit = { name: 'a pending approval in memory', unit: 'bytes', atMost: 900 }

const floors: Readonly<Record<Operation, Readonly<Record<number, number>>>> = {
  issue: { 1: 0.85, 32: 1.2, 128: 1.3 },
  verify: { 1: 0.75, 32: 1.2, 128: 1.2 },
  ask: { 1: 0.65, 32: 0.65 },
  answer: { 1: 0.6, 32: 0.6 },
  begin: { 1: 0.75, 32: 1.2, 128: 1.2 },
  activate: { 1: 0.8, 32: 1, 128: 1.1 },
}

/** Chatfactor's goals; higher is better unless it says `atMost`. */
export const goals: readonly Goal[] = [
  ...operations.map(
    (operation): Goal => ({
      ...{ name: `${operation}, of the floor`, operation, contender: 'warm', beside: 'floor', measure: 'speed' },
      atLeast: floors[operation],
    }),
  ),
  // The floor locks the row of the Resource, which all share; a contender without that lock shows what it costs.
  ...hotPaths.map(
    (operation): Goal => ({
      ...{ name: `${operation}, of the floor without shared locks`, operation, contender: 'warm', measure: 'speed' },
      ...{ beside: 'floor without shared locks', atLeast: { 32: 0.9 } },
    }),
  ),
  ...hotPaths.map(
    (operation): Goal => ({
      ...{ name: `${operation} cold, of the floor`, operation, contender: 'cold', beside: 'floor', measure: 'speed' },
      // One at a time it needs two round trips instead of one, so half is the most possible.
      atLeast: { 32: 0.7, 128: 0.8 },
    }),
  ),
  ...hotPaths.flatMap((operation): readonly Goal[] =>
    Object.entries({ warm: 1.15, cold: 1 }).map(([contender, least]) => ({
      ...{ name: `${operation} ${contender}, of the version before`, operation, contender },
      ...{ beside: `${contender} before`, measure: 'speed' as const, atLeast: { 1: least } },
    })),
  ),
  {
    ...{ name: 'verify, of the check of better-auth', operation: 'verify', contender: 'warm', measure: 'speed' },
    ...{ beside: 'better-auth email', atLeast: { 1: 6, 32: 9 } },
  },
  {
    ...{ name: 'verify, of twoFactor of better-auth', operation: 'verify', contender: 'warm', measure: 'speed' },
    ...{ beside: 'better-auth twoFactor', atLeast: { 1: 5, 32: 7.5 } },
  },
  {
    ...{ name: 'issue, of the send of better-auth', operation: 'issue', contender: 'warm', measure: 'speed' },
    ...{ beside: 'better-auth email', atLeast: { 1: 1.4, 32: 2.2 } },
  },
  {
    ...{ name: 'issue cold, of the send of better-auth', operation: 'issue', contender: 'cold', measure: 'speed' },
    ...{ beside: 'better-auth email', atLeast: { 1: 1, 32: 1.3 } },
  },
  ...hotPaths.map(
    (operation): Goal => ({
      ...{ name: `${operation}, server CPU of commits alone`, operation, contender: 'warm', beside: 'alone' },
      ...{ measure: 'server CPU', atMost: { 32: 0.5 } },
    }),
  ),
  ...hotPaths.map(
    (operation): Goal => ({
      ...{ name: `${operation}, p99 of commits alone`, operation, contender: 'warm', beside: 'alone' },
      ...{ measure: 'p99', atMost: { 32: 1 } },
    }),
  ),
  {
    ...{ name: 'group message, of grammY', operation: 'noise', contender: 'ours', beside: 'grammY' },
    ...{ measure: 'speed', atLeast: { 1: 0.9, 32: 0.9 } },
  },
  {
    ...{ name: '/start with an unknown code, of chat', operation: 'unknown code', contender: 'ours', beside: 'chat' },
    ...{ measure: 'speed', atLeast: { 1: 4, 32: 4 } },
  },
]

/**
 * At 32 callers, what an operation may cost the server with four processes compared with one without a cache, and which share of their commits may be
 * in vain. Their speed depends on the cores.
 */
export const processGoals = { serverCpu: 1.3, inVain: 0.02 } as const
