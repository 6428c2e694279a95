import * as z from 'zod'
import { operations } from '../contenders/contender.js'

const state = z.object({
  userId: z.string(),
  assignmentId: z.string(),
  chatRecordId: z.string(),
  tokenId: z.string(),
  chatId: z.string(),
  subjectId: z.string(),
  login: z.string(),
  challengeId: z.string(),
  code: z.string(),
  enrollmentId: z.string(),
  linkCode: z.string(),
  button: z.string(),
})

/** Orders to a process: first to prepare some people, then to serve them, then to report what it knows of them. Each is answered. */
export const taskSchema = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('prepare'),
    operation: z.enum(operations),
    people: z.array(z.number()),
    states: z.array(state),
    concurrency: z.number(),
    /** Whether the process starts without a cache. */
    forgets: z.boolean(),
  }),
  z.object({ step: z.literal('go') }),
  z.object({ step: z.literal('tell') }),
])

/** The answer a page waits for, and what it is told. */
export const watchedSchema = z.object({ userId: z.string(), challengeId: z.string() })
export const progressSchema = z.object({ state: z.string() })

/** What it knows, how many commits it made while serving, and how many were decided on outdated records. */
export const answerSchema = z.object({ states: z.array(state), commits: z.int(), inVain: z.int() })

export type TaskAnswer = z.infer<typeof answerSchema>

export type Task = z.infer<typeof taskSchema>
export type KnownState = z.infer<typeof state>
