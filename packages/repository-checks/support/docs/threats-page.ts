import { posix } from 'node:path'
import type { Mutant } from '../../mutants/mutant.js'
import { mutants } from '../../mutants/mutants.js'
import { table } from './markdown-table.js'
import { killersOf } from './mutant-problems.js'
import { classTable, stolenDatabase } from './stolen-things.js'
import { type NamedTest, namedTests } from './test-titles.js'
import { threats } from './threats.js'

/** The page about threats, made from `threats.list` and the mutants, around what no line of code can stop. */
export function threatsPage(): string {
  const tests = namedTests()
  const sections = threats(mutants).map(({ someone, stoppedBy, mutants: proofs }) => {
    const rows = proofs.map((mutant) => [lineOf(mutant), testOf(mutant, tests)])
    return `### Someone ${someone}\n\n${stoppedBy}\n\n${table(['The line', 'The test that fails without it'], rows)}`
  })
  return `# Threat model

<!-- Written by packages/repository-checks/support/write-docs.ts; change threats.list or threats-page.ts beside it instead. -->

This page has three parts: [what nothing here stops](#what-nothing-here-stops), [what each stolen thing gives](#what-each-stolen-thing-gives), and [each threat that is stopped](#each-threat-that-is-stopped), with the line that does it and the test
that proves it. [Security](security.md) says the same in short; [security requirements](security-requirements.md) has everything that is promised.

## What nothing here stops

**A live relay defeats one-time passwords.** Somebody shows a copy of your sign-in page, the person types login, password and the code from their chat, and the copy passes all three on within the 180 seconds. No code that is typed can prevent this. The
message says for which site, what for, when and from where the code was asked for, and people who read it may notice; most do not. An approval by number is relayed in the
same way: the copy shows the right number. \`code_entry\` makes it harder, because the person has to do something unusual in the chat; a [transaction](approvals.md#what-is-signed) makes it pointless, because the message shows
where the money really goes. If that is not good enough, use passkeys: they are bound to the real site.

**A stolen factor is a factor.** Anyone who holds the unlocked phone, or another device that is signed in to the same messenger account, can read the codes. They still need the first factor. Notifications on a locked screen may show a code too: that is a setting of the phone.

**Your own server.** Code that runs in your process can do anything your process can. The top-level verbs trust their caller by design.

### Whoever runs the bot

- **You**, and everybody with the bot credential, can send as the bot and read what people write to it. Assume that they can read the codes too: your server writes them. Codes live for three minutes and are worthless outside the session they were asked for in.
- **The platform** can read every message of a bot. None of the three encrypts these chats end to end.
- **A host whose bot you share** gets everything that you get. Its promise to check where updates come from is your only proof.

## What each stolen thing gives

${table(
  ['Stolen', 'What it gives', 'What it does not give', 'Then'],
  [
    ...stolenDatabase(),
    [
      'an **unlocked phone**',
      'codes, as long as it is theirs; `/stop`, after a question',
      'the first factor; changes on the portal',
      'the person removes the token with a recovery code or another token; an administrator revokes it, and it ends with the next check',
    ],
    [
      "a person's **messenger account**, e.g. by their phone number",
      'whatever arrives from then on, on a device of the thief',
      'the first factor; codes of another messenger',
      'the same; and the platform, to get the account back',
    ],
    [
      'a **session cookie** of the portal',
      'the portal as that person, for 15 idle minutes and 8 hours at most',
      'another token, password or address, once the last proof is older than five minutes',
      'any change was announced by mail, with a link that undoes it and ends all sessions',
    ],
    [
      "Telegram's **webhook secret**",
      'made-up events: somebody wrote this, somebody left; a chat that is not theirs can be bound to an account that is',
      'codes: they go to the real chat; buttons: they are authenticated; an enrollment of yours: its code is needed',
      'new secret, then `installWebhook`',
    ],
    ['the **app secret** of Messenger', 'the same', 'the same', 'new one in the dashboard, then in your options'],
    [
      'a **bot credential**',
      'the bot: to write to everybody who enrolled, which is the best phishing there is; to move the webhook away, and read what people write. On Viber it signs webhooks too',
      'codes for sessions of others; a token for somebody else',
      'a new one from the platform at once; `doctor` tells whether the webhook was moved; warn people some other way',
    ],
    [
      "a person's **mailbox**",
      'for people without a password, the first factor; links that undo changes; mailed codes for a first token, where the Resource asks for them',
      'the code from the chat',
      'the person changes the address; the old one can undo that for 72 hours, so an administrator should look at it',
    ],
    [
      "an **administrator's** account",
      'bypass, invitations, revoking and policy, on their Resources',
      'any code or link; other Resources',
      'each of these is in the audit trail; a bypass and a revoked token are announced to the person',
    ],
  ],
)}

### Field by field

The rows about the database come from the [class](../packages/core/src/records/field-classes.ts) that every field of every record has. A field without one does not compile. Fields that stand in no column of this table say nothing about a
person beyond which records belong together, and when. *Sealed* is encrypted under the master key, *derived* is computed from the master key, *hashed* is random and kept as a keyed hash alone.

${classTable()}

## Each threat that is stopped

Each test in the list fails when \`pnpm mutants\` breaks its line; every change runs a sample of them.

${sections.join('\n\n')}
`
}

function lineOf({ file, from }: Mutant): string {
  const text = from.trim().replace(/\s+/g, ' ')
  const short = text.length > 90 ? `${text.slice(0, 89)}…` : text
  const fence = short.includes('`') ? '``' : '`'
  return `[${posix.basename(file)}](../${file}): ${fence}${fence === '``' ? ` ${short} ` : short}${fence}`
}

function testOf(mutant: Mutant, tests: readonly NamedTest[]): string {
  const { test } = mutant
  const title = killersOf(mutant, tests)[0]?.title ?? mutant.title
  return `[${posix.basename(test).replace(/\.test\.tsx?$/, '')}](../${test}): ${title.replaceAll('<', '&lt;').replaceAll('*', '\\*')}`
}
