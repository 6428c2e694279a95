// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what stands here is source text.

import type { Mutant } from './mutant.js'

/** Mutants of owners who get in, and of guessing that ends. */
export const firstFactorMutants: readonly Mutant[] = [
  {
    ids: ['R9'],
    breaks: 'a browser that is known stands behind all strangers',
    file: 'packages/core/src/sessions/known-browser.ts',
    from: 'return name === null ? null : `device ${name}`',
    to: 'return name === null ? null : null',
    test: 'packages/integration/test/attacks/siege-of-a-login.test.ts',
    title: 'from %s; the owner gets in from a known browser each time',
  },
  {
    ids: ['R9'],
    breaks: 'a known browser outlives a new password',
    file: 'packages/core/src/keys/device-cookie.ts',
    from: "const recordId = [name, ends, userEpoch].join('~')",
    to: "const recordId = [name, ends].join('~')",
    test: 'packages/integration/test/attacks/siege-of-a-login.test.ts',
    title: 'is known no more once the %s was changed',
  },
  {
    ids: ['R9'],
    breaks: 'anybody writes a device cookie',
    file: 'packages/core/src/keys/device-cookie.ts',
    from: 'keys.ids.some((keyId) => sameText(given, signature(keys, keyId, owner, name, ends)))',
    to: "given !== ''",
    test: 'packages/integration/test/attacks/siege-of-a-login.test.ts',
    title: 'is one of this person on this Resource, and nobody writes such a cookie themselves',
  },
  {
    ids: ['C6', 'R9'],
    breaks: 'strangers guess on for ever',
    file: 'packages/core/src/policy/guess-limits.ts',
    from: '>= mostInARow)',
    to: '>= 100 * mostInARow)',
    test: 'packages/integration/test/attacks/guessing-ends.test.ts',
    title:
      'of a thousand guesses at a password a hundred are looked at, and then somebody who never signed in enrolls by a link',
  },
  {
    ids: ['R9'],
    breaks: 'a mailed link stands for the password',
    file: 'packages/core/src/sessions/mail-link-sign-in.ts',
    from: 'if (user.passwordHash === null) {',
    to: "if (user.passwordHash !== '') {",
    test: 'packages/integration/test/attacks/guessing-ends.test.ts',
    title:
      'of a thousand guesses at a password a hundred are looked at, and then somebody who never signed in enrolls by a link',
  },
  {
    ids: ['R9'],
    breaks: 'a mailed link signs in whoever holds it',
    file: 'packages/core/src/sessions/mail-link-sign-in.ts',
    from: 'found.userId === asked &&',
    to: 'asked !== found.id &&',
    test: 'packages/integration/test/attacks/guessing-ends.test.ts',
    title: 'a link works once, for a day, for its person, and only in a browser that asked',
  },
  {
    ids: ['R9'],
    breaks: 'the last mail of a day has no link',
    file: 'packages/core/src/sessions/mail-code.ts',
    from: "isEnded || isLast ? 'link'",
    to: "isEnded ? 'link'",
    test: 'packages/integration/test/attacks/guessing-ends.test.ts',
    title: 'whoever asks for all mails of a day keeps nobody out: the last of them has a link',
  },
  {
    ids: ['R9'],
    breaks: 'a mailed code counts in any browser',
    file: 'packages/core/src/sessions/mail-attempt.ts',
    from: 'sameText(secret, proofOf(keys, id, { ...attempt, resourceId }))',
    to: "secret !== '' && proofOf(keys, id, { ...attempt, resourceId }) !== ''",
    test: 'packages/integration/test/attacks/guessing-ends.test.ts',
    title: 'a code counts only in the browser that asked, whatever else that browser is told',
  },
  {
    ids: ['R9'],
    breaks: 'nobody hears of an attack',
    file: 'packages/core/src/sessions/attack-notice.ts',
    from: 'inARow !== noticedInARow',
    to: 'inARow !== -noticedInARow',
    test: 'packages/integration/test/attacks/guessing-ends.test.ts',
    title: 'the host hears at the twentieth miss, and the person by mail and in the chat, once',
  },
  {
    ids: ['R9'],
    breaks: 'strangers fill the mails of a browser that is known',
    file: 'packages/core/src/policy/mail-limits.ts',
    from: "if (known !== null) return [limitRef('known', `${who}:${known}`)]",
    to: '',
    test: 'packages/integration/test/attacks/guessing-ends.test.ts',
    title: 'a browser that is known has ten mails of its own',
  },
]
