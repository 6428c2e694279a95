import type { Mutant } from './mutant.js'

/** Mutants of asking once however often a page is loaded, and of what a proof says of itself. */
export const askingMutants: readonly Mutant[] = [
  {
    ids: ['R23'],
    breaks: 'a page that is loaded again sends another code',
    file: 'packages/core/src/challenges/issue.ts',
    from: 'if (open !== null && open.challengeId !== repeated?.passedOver)',
    to: 'if (open !== null && open.challengeId === repeated?.passedOver)',
    test: 'packages/core/test/factors/asked-once.test.ts',
    title: 'answers with the one that is open, however often a page is loaded, and its code is good',
  },
  {
    ids: ['R23'],
    breaks: 'a page that is loaded twice at once sends two codes',
    file: 'packages/core/src/challenges/issue.ts',
    from: '        ...opened(assignment, repeated, challenge, now),\n        ...(isApproval',
    to: '        ...(isApproval',
    test: 'packages/integration/test/races/asked-once.test.ts',
    title: 'sends one code, though four processes render it 20 times at once',
  },
  {
    ids: ['C3'],
    breaks: 'a code that nobody has the time to type is asked for again',
    file: 'packages/core/src/policy/open-questions.ts',
    from: 'leastLeftMs = 30_000',
    to: 'leastLeftMs = 0',
    test: 'packages/core/test/factors/asked-once.test.ts',
    title: 'asks anew when the open one has less than 30 seconds left',
  },
  {
    ids: ['C12'],
    breaks: 'whatever is open is the answer to every question',
    file: 'packages/core/src/policy/open-questions.ts',
    from: 'return one.about === other.about && one.wish === other.wish',
    to: 'return one.wish === other.wish',
    test: 'packages/core/test/policy/open-questions.test.ts',
    title: 'is found by what it is about and how it was asked, and by nothing less',
  },
  {
    ids: ['C25'],
    breaks: 'opening its page uses an approval up where the cookie is gone',
    file: 'packages/portal/src/step-up/second-factor-gate.tsx',
    from: 'named === undefined ? [undefined] : [named, undefined]',
    to: 'named === undefined ? [] : [named]',
    test: 'packages/portal/test/second-factor-gate.test.ts',
    title: 'an approval is never used up by opening the page, not even by a browser that has lost its cookie',
  },
  {
    ids: ['R22'],
    breaks: 'an approval passes for a code',
    file: 'packages/core/src/challenges/authentication-methods.ts',
    from: "kind === 'approval' ? ['mca', 'user']",
    to: "kind === 'approval' ? ['otp', 'mca']",
    test: 'packages/core/test/factors/asked-once.test.ts',
    title: 'takes an approval that was given, and of several at once all go on',
  },
]
