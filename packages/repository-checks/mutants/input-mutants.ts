import type { Mutant } from './mutant.js'

const attacks = 'packages/integration/test/attacks/expensive-input.test.ts'

/** Mutants of what is read of a stranger's request before anybody knows whose it is. */
export const inputMutants: readonly Mutant[] = [
  {
    ids: ['C46'],
    breaks: 'digits of a path are looked at again from each of them',
    file: 'packages/core/src/errors/redact.ts',
    from: String.raw`/(?<!\d)\d{6,20}:[A-Za-z0-9_-]{30,}/g`,
    to: String.raw`/\d{6,}:[A-Za-z0-9_-]{30,}/g`,
    test: 'packages/repository-checks/test/regular-expressions.test.ts',
    title: 'each of them grows with the text and no faster, on every kind of character and on what nearly matches',
  },
  {
    ids: ['C46'],
    breaks: 'an expression in a package can be made slow',
    file: 'packages/portal/src/http/device-name.ts',
    from: String.raw`/\bVersion\/[\d.]{1,20} .{0,100}\bSafari\//`,
    to: String.raw`/\bVersion\/[\d.]+.*\bSafari\//`,
    test: 'packages/repository-checks/test/regular-expressions.test.ts',
    title: 'none of them can be made slow by a long text, says a checker that looks for one',
  },
  {
    ids: ['C41'],
    breaks: 'a long message is cut through a secret',
    file: 'packages/core/src/errors/redact.ts',
    from: String.raw`.replace(/(?<![\w:-])[\w:-]+$/, '')`,
    to: '',
    test: 'packages/core/test/errors/redact.test.ts',
    title: 'cuts what is too long to read, and never through a secret',
  },
  {
    ids: ['C46'],
    breaks: 'what is no path of ours is looked up and repeated',
    file: 'packages/portal/src/portal.ts',
    from: '(pathShape.test(c.req.path) ? next() : notFound(site, c))',
    to: 'next()',
    test: attacks,
    title: 'a path of 15,000 characters is no path, and costs nothing: %s',
  },
  {
    ids: ['C46'],
    breaks: 'a body that nobody announced is read to its end',
    file: 'packages/portal/src/http/form.ts',
    from: 'if (size + read.value.byteLength > mostBytes) {',
    to: 'if (size > Number.MAX_SAFE_INTEGER) {',
    test: attacks,
    title: 'a body that nobody announced is read as far as it may go, and no request ends in a 500',
  },
  {
    ids: ['C46'],
    breaks: 'a cookie that cannot name a challenge is handed on',
    file: 'packages/portal/src/step-up/step-up-cookie.ts',
    from: 'value !== undefined && /^[0-9a-z]{26}$/.test(value) ? value : undefined',
    to: 'value',
    test: 'packages/portal/test/hosts.test.ts',
    title: 'takes what cannot be a challenge for none, and a long code for a wrong one',
  },
  {
    ids: ['C46'],
    breaks: 'a path that begins with two slashes names another host',
    file: 'packages/portal/src/node/require-second-factor.tsx',
    from: 'const path = ownPath(request.originalUrl ??',
    to: 'const path = (request.originalUrl ??',
    test: 'packages/portal/test/hosts.test.ts',
    title: 'stays on this host, whatever the path begins with',
  },
]
