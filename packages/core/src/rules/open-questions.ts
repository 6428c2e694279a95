import type { AssignmentRecord, OpenQuestion } from '../records/assignment-record.js'

/** How long an open question must still last to be given again: with less, there is no time to type. */
const leastLeftMs = 30_000
/** More than a person is asked at once, as long as nothing is accepted in between. */
const mostOpen = 5

type Open = Pick<AssignmentRecord, 'openQuestions'>
type Asked = Pick<OpenQuestion, 'about' | 'wish'>

/** The question that is asked already, in the same way and about the same; `null` where it has to be asked. */
export function openQuestion({ openQuestions }: Open, asked: Asked, now: Date): OpenQuestion | null {
  const least = now.getTime() + leastLeftMs
  return openQuestions.find((one) => isSame(one, asked) && one.until >= least) ?? null
}

/** What is open once one more is asked; the same one that was asked before gives way, and so does whose time is over. */
export function withOpenQuestion({ openQuestions }: Open, next: OpenQuestion, now: Date): Open {
  const others = openQuestions.filter((one) => !isSame(one, next) && one.until > now.getTime())
  return { openQuestions: [next, ...others].slice(0, mostOpen) }
}

/** What is open once one of them was sent again, and can be answered until then. */
export function askedAgain({ openQuestions }: Open, challengeId: string, until: Date): Open {
  return {
    openQuestions: openQuestions.map((one) =>
      one.challengeId === challengeId ? { ...one, until: until.getTime() } : one,
    ),
  }
}

function isSame(one: Asked, other: Asked): boolean {
  return one.about === other.about && one.wish === other.wish
}
