import type { PlainKey, TextKey } from '../words/portal-words.js'

/** A problem of a request, as a page says it. */
export type ProblemState =
  /** It does not exist, is switched off, or is not this person's to see: the page does not say which. */
  | 'notFound'
  /** The same after a form of a signed-in person: it may belong to the person who was signed in before. */
  | 'notTheirs'
  /** The portal was switched off while its reader was signed in. */
  | 'switchedOff'
  | 'unreadable'
  | 'notAllowed'
  /** The Resource is not open from there, or at this time. */
  | 'notFromHere'
  | 'notNow'
  | 'changed'
  | 'tooMany'
  | 'unexpected'
  | 'unavailable'
  | 'foreignForm'

/** What the reader can do: go to their tokens, sign out, or follow the text if no page would help. */
export type ProblemWay = 'tokens' | 'tokens_or_sign_out' | 'as_said'

interface ProblemRow {
  readonly status: 400 | 403 | 404 | 409 | 429 | 500 | 503
  /** Parameters: `person` and `owner`, if known. */
  readonly title: TextKey
  readonly text: TextKey
  /** The text if the time is not known. */
  readonly plain?: PlainKey
  readonly way: ProblemWay
}

/** Shown by the problem page and the page that a form with a problem leads to. */
export const problems = {
  notFound: { status: 404, title: 'problem.notFound.title', text: 'problem.notFound.text', way: 'tokens' },
  notTheirs: {
    ...{ status: 404, title: 'problem.notTheirs.title', text: 'problem.notTheirs.text' },
    way: 'tokens_or_sign_out',
  },
  switchedOff: { status: 404, title: 'problem.switchedOff.title', text: 'problem.switchedOff.text', way: 'as_said' },
  unreadable: { status: 400, title: 'problem.unreadable.title', text: 'problem.unreadable.text', way: 'tokens' },
  notAllowed: { status: 403, title: 'problem.notAllowed.title', text: 'problem.notAllowed.text', way: 'tokens' },
  notFromHere: {
    ...{ status: 403, title: 'access.notFromHere.title', text: 'access.notFromHere.text' },
    way: 'as_said',
  },
  notNow: {
    ...{ status: 403, title: 'access.notNow.title', text: 'access.notNow.text', plain: 'access.notNow.later' },
    way: 'as_said',
  },
  changed: { status: 409, title: 'problem.changed.title', text: 'problem.changed.text', way: 'tokens' },
  tooMany: {
    ...{ status: 429, title: 'problem.tooMany.title', text: 'problem.tooMany.text', plain: 'problem.tooMany.later' },
    way: 'tokens',
  },
  unexpected: { status: 500, title: 'problem.unexpected.title', text: 'problem.unexpected.text', way: 'as_said' },
  unavailable: { status: 503, title: 'problem.unavailable.title', text: 'problem.unavailable.text', way: 'as_said' },
  foreignForm: { status: 403, title: 'problem.foreignForm.title', text: 'problem.foreignForm.text', way: 'as_said' },
} as const satisfies Record<ProblemState, ProblemRow>
