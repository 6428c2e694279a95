import type { Mutant } from './mutant.js'

const demoPage = { ids: ['R1'], test: 'examples/express/test/demo-page.test.ts' } as const
const sandbox = { ids: ['R1'], test: 'packages/sandbox/test/pages/security.test.ts' } as const

/** Mutants of what stands side by side in the demo: who may frame what, and who gets the administrator's link. */
export const demoMutants: readonly Mutant[] = [
  {
    ...sandbox,
    breaks: 'any page frames the phones of a sandbox',
    file: 'packages/sandbox/src/pages/page-headers.ts',
    from: `beside ?? "'none'"`,
    to: `beside ?? '*'`,
    title: 'may frame the sandbox when its origin is named, and no other page may',
  },
  {
    ...sandbox,
    breaks: 'a page of elsewhere may be named as the one beside',
    file: 'packages/sandbox/src/sandbox-options.ts',
    from: 'isLoopbackUrl(text) && new URL(text).origin === text',
    to: "URL.canParse(text) || text !== ''",
    title: 'is on this machine, and not "%s"',
  },
  {
    ids: ['C41'],
    breaks: 'an error of the sandbox prints what may be a credential',
    file: 'packages/sandbox/src/scrubbed-error.ts',
    from: "error.message.replaceAll(maybeSecret, '…')",
    to: 'error.message',
    test: 'packages/sandbox/test/scrubbed-error.test.ts',
    title: 'says what went wrong and where, and shows no credential',
  },
  {
    ids: ['C41'],
    breaks: 'the sandbox swallows an error',
    file: 'packages/sandbox/src/scrubbed-error.ts',
    from: '  console.error(scrubbedError(error))\n',
    to: '',
    test: 'packages/sandbox/test/scrubbed-error.test.ts',
    title: 'is printed in the terminal, and the page only says so',
  },
  {
    ...demoPage,
    breaks: 'any page frames the portal of the demo',
    file: 'examples/express/src/demo-page/framed-here.ts',
    from: `"frame-ancestors 'self'"`,
    to: '"frame-ancestors *"',
    title: 'is the only one that may frame portal, console and app',
  },
  {
    ...demoPage,
    breaks: 'a name that was pointed at this machine reads the link of the administrator',
    file: 'examples/express/src/demo-page/framed-here.ts',
    from: "name === 'localhost' || name === '127.0.0.1'",
    to: "name !== ''",
    title: 'shows its administrator’s link to this machine only, and a new one once it was used',
  },
  {
    ...demoPage,
    breaks: 'the link of the administrator works again and again',
    file: 'examples/express/src/demo-admin.ts',
    from: '    key = newKey()\n',
    to: '',
    title: 'shows its administrator’s link to this machine only, and a new one once it was used',
  },
]
