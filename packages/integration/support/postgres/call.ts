import * as z from 'zod'

/** Something that a caller asks of one process; plain data, so that it can travel to another process. */
export type Call = z.infer<typeof callSchema>
/** What the process answered: an outcome, or the code of an error, and what goes with it. */
export type Answer = z.infer<typeof answerSchema>

const person = { resourceId: z.string(), userId: z.string() }

export const callSchema = z.discriminatedUnion('do', [
  /** Makes a person, assigns them and opens an enrollment. */
  z.object({ do: z.literal('join'), resourceId: z.string(), login: z.string() }),
  /** Follows a link in a chat. The platform's id of the event stays the same when it is delivered again. */
  z.object({ do: z.literal('scan'), chatId: z.string(), linkCode: z.string(), eventId: z.string() }),
  z.object({ do: z.literal('enrollment'), id: z.string() }),
  /** Sends a code, and tells it: this process is also the phone. */
  z.object({ do: z.literal('start'), ...person, chatId: z.string() }),
  z.object({ do: z.literal('verify'), ...person, challengeId: z.string(), code: z.string() }),
  /** Asks for an approval, and tells what its buttons send. */
  z.object({ do: z.literal('ask'), ...person, chatId: z.string() }),
  z.object({ do: z.literal('press'), chatId: z.string(), token: z.string(), eventId: z.string() }),
  z.object({ do: z.literal('redeem'), ...person, challengeId: z.string() }),
  z.object({ do: z.literal('cancel'), ...person, challengeId: z.string() }),
  z.object({ do: z.literal('revoke'), tokenId: z.string() }),
  z.object({
    do: z.literal('change'),
    resourceId: z.string(),
    name: z.string().optional(),
    gracePeriodMs: z.int().optional(),
  }),
  /** Goes by a Resource and writes an entry about it, again and again, until it is switched off. */
  z.object({ do: z.literal('go by'), resourceId: z.string() }),
  /** Switches a Resource off; tells how many entries there were when that was answered. */
  z.object({ do: z.literal('switch off'), resourceId: z.string() }),
  /** Switches a Resource off as an administrator does; tells how many codes had been accepted on it when that was answered. */
  z.object({ do: z.literal('close'), resourceId: z.string() }),
  /** One of two on duty, a Resource and a limit, goes off duty, provided that the other one is still on. */
  z.object({ do: z.literal('leave'), who: z.enum(['resource', 'limit']), resourceId: z.string(), limitId: z.string() }),
])

export const answerSchema = z.object({
  outcome: z.string(),
  /** What the chat that scanned was told. */
  told: z.enum(['done', 'refused', 'nothing']).optional(),
  userId: z.string().optional(),
  enrollmentId: z.string().optional(),
  linkCode: z.string().optional(),
  tokenId: z.string().optional(),
  challengeId: z.string().optional(),
  code: z.string().optional(),
  /** How many entries are about the Resource, or about codes that were accepted on it. */
  entries: z.int().optional(),
  /** The button with the number of the page, and one with another number. */
  right: z.string().optional(),
  wrong: z.string().optional(),
})

/** Whoever takes calls: an instance here, or one in another process. */
export type Callee = (call: Call) => Promise<Answer>
