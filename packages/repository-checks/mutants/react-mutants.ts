import type { Mutant } from './mutant.js'

/** Mutants of the routes behind the React hooks, and of the hooks. */
export const reactMutants: readonly Mutant[] = [
  {
    ids: ['R17'],
    breaks: 'a form of another site starts and cancels enrollments',
    file: 'packages/react/src/server/route.ts',
    from: "return isJson && (headers.get('sec-fetch-site') ?? 'same-origin') === 'same-origin'",
    to: 'return isJson || true',
    test: 'packages/react/test/enrollment-route.test.ts',
    title: 'a GET changes nothing, and no other site posts anything',
  },
  {
    ids: ['R17'],
    breaks: 'a page of another site answers a question by script',
    file: 'packages/react/src/server/route.ts',
    from: "(headers.get('sec-fetch-site') ?? 'same-origin') === 'same-origin'",
    to: "headers.get('sec-fetch-site') !== 'none'",
    test: 'packages/react/test/challenge-route.test.ts',
    title: 'takes nothing from other sites, and nothing by GET',
  },
  {
    ids: ['R11'],
    breaks: 'what shows the QR code may be kept by whatever is in between',
    file: 'packages/react/src/server/route.ts',
    from: 'headers.set(name, value)',
    to: 'headers.delete(name + value)',
    test: 'packages/react/test/enrollment-route.test.ts',
    title: 'keeps codes and links out of every address, and asks that no answer is kept',
  },
  {
    ids: ['R22'],
    breaks: 'looking at an approval uses it up',
    file: 'packages/react/src/server/challenge-route.ts',
    from: "const now = await questions.now(new URL(request.url).searchParams.get('id') ?? '')",
    to: "const id = new URL(request.url).searchParams.get('id') ?? ''\n      await questions.redeem(id)\n      const now = await questions.now(id)",
    test: 'packages/react/test/challenge-route.test.ts',
    title: 'shows the number to press, and only a POST uses up what was approved',
  },
  {
    ids: ['R6'],
    breaks: 'a sign-in that was approved goes on under the secret that it began with',
    file: 'packages/react/src/server/sign-in-questions.ts',
    from: 'new Headers(await signedIn(verdict))',
    to: 'new Headers(await signedIn({ ...verdict, secret }))',
    test: 'packages/react/test/challenge-route.test.ts',
    title: 'are answered in the chat, and give the browser the secret of another session',
  },
]
