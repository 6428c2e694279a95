import type { AssignmentChallenges, OpenQuestion } from '../records/groups/challenges.js'
import { newest } from './newest.js'

/** How long an open question must still last to be given again: with less, there is no time to type. */
const leastLeftMs = 30_000
/** More than a person is ever asked without an answer in between. */
const mostOpen = 5

type Open = Pick<AssignmentChallenges, 'open'>
type Asked = Pick<OpenQuestion, 'about' | 'wish'>

/** The open question about the same, asked in the same way; `null` if it has to be asked. */
export function openQuestion({ open }: Open, asked: Asked, now: Date): OpenQuestion | null {
  const least = now.getTime() + leastLeftMs
  return open.find((one) => isSame(one, asked) && one.until >= least) ?? null
}

/** The open questions after one more; it replaces an earlier one about the same, and expired ones go. That of a sign-in stays. */
export function withOpenQuestion({ open }: Open, next: OpenQuestion, now: Date): Open {
  const others = open.filter((one) => !isSame(one, next) && one.until > now.getTime())
  return { open: newest([next, ...others], mostOpen, ({ purpose }) => purpose === undefined) }
}

/** The open questions after one of them was sent again, and can be answered until then. */
export function askedAgain({ open }: Open, challengeId: string, until: Date): Open {
  return {
    open: open.map((one) => (one.challengeId === challengeId ? { ...one, until: until.getTime() } : one)),
  }
}

function isSame(one: Asked, other: Asked): boolean {
  return one.about === other.about && one.wish === other.wish
}
