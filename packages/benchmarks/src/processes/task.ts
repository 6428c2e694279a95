import { z } from 'zod'
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

/** What a process is told to do, first to make ready and then to do it. */
export const taskSchema = z.object({
  step: z.enum(['prepare', 'go']),
  operation: z.enum(operations),
  people: z.array(z.number()),
  states: z.array(state),
  concurrency: z.number(),
})

/** The answer that a page waits for, and what it is told. */
export const watchedSchema = z.object({ userId: z.string(), challengeId: z.string() })
export const progressSchema = z.object({ state: z.string() })

export const answerSchema = z.object({ states: z.array(state) })

export type Task = z.infer<typeof taskSchema>
export type KnownState = z.infer<typeof state>
