import { type ChatSlots, digitsIn, type Engine, type EventSource, sameText } from '@chatfactor/core/feature'
import { isUnread } from '../inbox/unread.js'
import { isGranting } from '../permits/grant.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { digitsOf, granting, numbersOf } from '../secrets.js'
import { answeredByText, answerQuestion, changeQuestion, type Meant } from './answer-question.js'
import { wrongDigits } from './answers.js'
import { showWhole, tellLate, tellWaiting } from './chat-commands.js'
import { openQuestions, putTo } from './open-questions.js'

const places = ['first', 'second', 'third'] as const

/**
 * A text that can only be the answer to one question of this chat: its digits, or the number on one of its buttons,
 * followed by the question's own number if several have such a button. A typed number counts as its button, so one of
 * the two wrong numbers is a wrong answer; any other number is no answer.
 */
export const answerTyped: NonNullable<ChatSlots['answerFirst']> = async (engine, text, source, people) => {
  const digits = digitsIn(text)
  const [, typed, of] = /^(\d{2})(?:\s+(\d{1,2}))?$/.exec(text.trim()) ?? []
  if (digits === null && typed === undefined) return false
  const open = putTo(source.address, await openQuestions(engine, await people()))
  const meaning = (records: AskedRecords, now: Date) =>
    digits === null ? pressed(engine, records, Number(typed), now) : fitting(engine, records, digits)
  const now = engine.clock.now()
  // All are compared, so the time does not reveal which one matched.
  const meant = open.filter(
    (records) => meaning(records, now) !== null && (of === undefined || records.authorization.number === Number(of)),
  )
  const [first, another] = meant
  if (first === undefined) return false
  const named = answeredByText(first.authorization, now)
  if (another !== undefined && digits === null) await tellWaiting(engine, source, meant)
  else if (isUnread(first, now)) await showWhole(engine, source, named.id)
  else if (!(await answerQuestion(engine, source, named, meaning))) await tellLate(engine, source)
  return true
}

/**
 * Six digits that fit nothing are a miss of the newest question of this chat that waits for digits. In a messenger
 * where the bot may write only after the person does, any other text shows what waits.
 */
export const answerBehind: NonNullable<ChatSlots['answer']> = async (engine, text, source, people) => {
  const digits = digitsIn(text)
  const { sessionWindowMs } = engine.channels.transports.get(source.address.transport).transport.capabilities
  if (digits === null && sessionWindowMs === null) return false
  const open = await openQuestions(engine, await people())
  if (digits !== null) return countMiss(engine, source, putTo(source.address, open))
  if (open.length > 0) await tellWaiting(engine, source, open)
  return open.length > 0
}

async function countMiss(engine: Engine, source: EventSource, open: readonly AskedRecords[]): Promise<boolean> {
  const now = engine.clock.now()
  const newest = open.findLast((one) => one.authorization.mode === 'code_entry' && !isUnread(one, now))
  if (newest === undefined) return false
  return changeQuestion(engine, source, { id: newest.authorization.id }, (records, showing, now) => {
    const isAwaited = standingOf(records.authorization, now) === 'open' && obstacleTo(engine, records, now) === null
    return isAwaited ? wrongDigits(records, showing, now) : null
  })
}

/** Whether these are the digits of this question. */
function fitting({ keys }: Engine, { authorization }: AskedRecords, digits: string): 'digits' | null {
  const { mode } = authorization
  return mode === 'code_entry' && sameText(digits, digitsOf(keys, authorization)) ? 'digits' : null
}

/** The button of this question that shows this number, in the message that the person has just read. */
function pressed({ keys }: Engine, { authorization }: AskedRecords, number: number, now: Date): Meant | null {
  if (authorization.mode !== 'number_matching') return null
  const place = places[numbersOf(keys, authorization).choices.indexOf(number)]
  if (place === undefined) return null
  return isGranting({ authorization }, now) ? granting[place] : place
}
