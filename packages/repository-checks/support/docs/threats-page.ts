import { posix } from 'node:path'
import type { Mutant } from '../../mutants/mutant.js'
import { mutants } from '../../mutants/mutants.js'
import { table } from './markdown-table.js'
import { threats } from './threats.js'

/** The page about threats, made from `threats.list` and the mutants, around what no line of code can stop. */
export function threatsPage(): string {
  const sections = threats(mutants).map(({ someone, stoppedBy, mutants: proofs }) => {
    const rows = proofs.map((mutant) => [lineOf(mutant), testOf(mutant)])
    return `### Someone ${someone}\n\n${stoppedBy}\n\n${table(['The line', 'The test that fails without it'], rows)}`
  })
  return `# Threat model

<!-- Written by packages/repository-checks/support/write-docs.ts; change threats.list or threats-page.ts beside it instead. -->

Three parts: [what nothing here stops](#what-nothing-here-stops), [what each stolen thing gives](#what-each-stolen-thing-gives), and [each threat that is stopped](#each-threat-that-is-stopped), with the line that does it and the test
that proves it. The same in short, by requirement: [security](security.md). Everything that is promised: [security requirements](security-requirements.md).

## What nothing here stops

**A live relay defeats one-time passwords.** Somebody shows a copy of your sign-in page, the person types login, password and the code from their chat, and the copy passes all three on within the 180 seconds. No code that is typed can prevent this. The
message says for which site, what for, when and from where it was asked, and people who read it may notice; most do not. An approval by number is relayed in the
same way: the copy shows the right number. \`code_entry\` makes it harder, since the person has to do something unusual in the chat; a [transaction](approvals.md#what-is-signed) stops what it would be good for, because the message shows
where the money really goes. Where that is not good enough, use passkeys: they are bound to the real site.

**A stolen factor is a factor.** Whoever holds the unlocked phone, or another device that is signed in to the same messenger account, reads the codes. They still need the first factor. Notifications on a locked screen may show a code too: that is a setting of the phone.

**Your own server.** Whoever runs code in your process is your process. The verbs at the top level trust their caller by design.

### Whoever runs the bot

- **You**, and everybody with the bot credential, can send in the bot's name and hear what people write to it. Take it that they can read the codes too: your server writes them. Codes live for three minutes and are worth nothing without the session they were asked for in.
- **The platform** can read every message of a bot. None of the three encrypts these chats end to end.
- **A host whose bot you share** hears what you hear. Their promise to check where updates come from is your only proof.

## What each stolen thing gives

${table(
  ['Stolen', 'What it gives', 'What it does not give', 'Then'],
  [
    [
      'the **database**, to read',
      'who exists: logins, addresses, phone numbers, chat ids, names of tokens, networks of sessions; scrypt hashes of passwords, to guess at',
      'codes, links, sessions, recovery codes, PINs: keyed hashes, or derived and not there at all',
      'let people choose new passwords if theirs may be weak',
    ],
    [
      'the **database**, to write',
      'everything: they can enroll a chat, or take a lock away',
      'the past: codes that were sent stay unknown',
      'restore, then end all sessions; check tokens made since',
    ],
    [
      'a **master key** alone',
      'nothing',
      'sessions and codes: what they are derived from, or compared with, is in the database',
      '[change it](../packages/cli/README.md#changing-the-master-key)',
    ],
    [
      'master key **and** database',
      'the code of every challenge and enrollment that is open; links in mails that still work; PINs, by trying all of them',
      'sessions: those are random, and only their hash is kept',
      'change the key, and keep the two apart',
    ],
    [
      'an **unlocked phone**',
      'codes, as long as it is theirs; `/stop`, after a question',
      'the first factor; changes on the portal',
      'the person removes the token with a recovery code or another token; an administrator revokes it, and it ends with the next check',
    ],
    [
      "a person's **messenger account**, e.g. by their phone number",
      'what comes from then on, on a device of the thief',
      'the first factor; codes of another messenger',
      'the same; and the platform, to get the account back',
    ],
    [
      'a **session cookie** of the portal',
      'the portal as that person, for 15 idle minutes and 8 hours at most',
      'another token, password or address, once the last proof is older than five minutes',
      'what it did change was announced by mail, with a link that takes it back and ends all sessions',
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
      'the bot: to write to everybody who enrolled, which is the best phishing there is; to move the webhook away, and hear what people write. On Viber it signs webhooks too',
      'codes for sessions of others; a token for somebody else',
      'a new one from the platform at once; `doctor` tells whether the webhook was moved; warn people by another way',
    ],
    [
      "a person's **mailbox**",
      'for people without a password the first factor; links that undo changes; mailed codes for a first token, where the Resource asks for them',
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

## Each threat that is stopped

A test in the list fails when its line is broken as \`pnpm mutants\` breaks it; each change runs a sample of them.

${sections.join('\n\n')}
`
}

function lineOf({ file, from }: Mutant): string {
  const text = from.trim().replace(/\s+/g, ' ')
  const short = text.length > 90 ? `${text.slice(0, 89)}…` : text
  const fence = short.includes('`') ? '``' : '`'
  return `[${posix.basename(file)}](../${file}): ${fence}${fence === '``' ? ` ${short} ` : short}${fence}`
}

function testOf({ test, title }: Mutant): string {
  return `[${posix.basename(test).replace(/\.test\.tsx?$/, '')}](../${test}): ${title.replaceAll('<', '&lt;').replaceAll('*', '\\*')}`
}
