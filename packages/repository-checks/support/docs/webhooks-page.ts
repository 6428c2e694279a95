import { readFileSync } from 'node:fs'
import { sentOf } from '@chatfactor/core/feature'
import { webhookCatalogue } from '@chatfactor/operations'
import type * as z from 'zod/mini'
import { accountSaid } from '../../../accounts/src/account-happenings.js'
import { agentSaid, authorizationSaid } from '../../../authorizations/src/authorization-happenings.js'
import { table } from './markdown-table.js'
import { repositoryRoot } from './repository.js'

const guide = 'packages/operations/test/webhooks/guide.test.ts'

/** The page about webhooks, made from the catalogue that they are made from. */
export function webhooksPage(): string {
  const rows = Object.entries(
    sentOf({ ...webhookCatalogue, ...accountSaid(), ...agentSaid(), ...authorizationSaid() }),
  ).map(([type, row]) => [`\`${type}\``, row.says, factsOf(row.facts)])
  return `# Webhooks

<!-- Written by packages/repository-checks/support/write-docs.ts; change what stands beside the tables of happenings, or webhooks-page.ts beside this, instead. -->

Nothing that happened on a Resource is lost on the way out: what stands in its trail is sent, signed, to the addresses that belong to it, at least once each and tried for days. It takes [\`@chatfactor/operations\`](../packages/operations/README.md) and the worker of one process.

<!-- from ${guide} -->

\`\`\`ts
${excerpt('  const { id, secret } = await chatfactor.webhooks.create({', '  const { outcome } = await chatfactor.webhooks.sendTest(id)')}
\`\`\`

The secret is told this once. A Resource has ten endpoints at most; each hears what was numbered in the trail after it was made, and what it asked for: names of the table below, or \`'all'\`.

## At the receiver

Messages follow [Standard Webhooks](https://www.standardwebhooks.com): \`webhook-id\`, \`webhook-timestamp\` and \`webhook-signature\`, an HMAC-SHA256 (\`v1\`) over the three of id, moment and body. Libraries for most languages check them.

<!-- from ${guide} -->

\`\`\`ts
${excerpt('  const seen = new Set<string>()', '  return receiver')}
\`\`\`

- **At least once, with one id.** If this app or the receiver dies at the wrong moment, a message comes once more. Remember ids for a week.
- **In no promised order.** What is tried again comes later than what came after it. \`timestamp\` in the body says when it happened.
- **Answer with a 2xx within 15 seconds**, and do what takes longer afterwards. The body of the answer is not looked at.
- **The moment in the header is that of the try**, not of what happened. Receivers refuse what is more than 300 seconds off; Standard Webhooks' libraries do.

## What is tried again

| The receiver | What becomes of the message |
| --- | --- |
| answers 2xx | it is delivered |
| answers 410 | the endpoint is switched off at once |
| answers anything else, a redirect too, or not within 15 seconds | it is tried again after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 hours, each a tenth sooner or later; then it has failed |
| fails for five days | the endpoint is switched off |

A redirect is never followed. While the newest try of an endpoint failed, one message at a time is tried, and the others wait with it. An endpoint that is switched off is told in the trail and to listeners of the process (\`webhook.switched_off\`), on the page of its Resource in the console, and by mail to the address that was given as \`notify\`. \`update(id, { state: 'on' })\` switches it on again: what waits is sent in its turn. \`messages(id)\` shows what was sent, for seven days, with the status of the last try and never a word of what the receiver said; \`sendAgain\` puts one in front once more.

## A new secret

\`rotateSecret(id)\` makes one. For 24 hours, or until \`endRotation(id)\`, every message has two signatures, and a receiver that knows either secret reads it. Secrets are sealed in the database under the master key.

## For administrators

The [console](../packages/console/README.md) has a tab _Webhooks_ on the page of each Resource: addresses and what each hears of, a test with what the receiver answered, a new secret, off and on, and the messages of the last seven days. Its verbs are \`administration.as(actor).webhooks\`. An administrator of one Resource finds no address of another, whatever id they have. Whoever made a secret is shown it again for ten minutes, if their page is loaded again, and nobody else ever is.

## Where they may go

An address is chosen by whoever administers a Resource, so it may lead to nothing inside:

- \`https:\`, port 443 or above 1023, without a name and password in it, and not this app itself;
- every address that its name has must be in the public internet. They are asked for anew at each try, the connection goes to one of exactly these, and before a byte of the message leaves, the other end must be one of them. So a name that leads elsewhere a moment later leads nowhere;
- no proxy is asked, no connection is kept, and of an answer 64 kB are read and thrown away.

\`operations({ webhooks: { allowLoopback: true } })\` allows \`http:\` and any port on this machine, for development. A receiver with a certificate of your own authority: give its PEM as \`ca\`, without any private key.

## What is told

Beside what stands in the last column, \`data\` always has \`resourceId\`, \`userId\` (\`null\` where it concerns nobody, or somebody who was erased), \`actor\` (\`system\`, \`person\`, \`chat\`, \`host\`, \`administrator\`) and \`outcome\` (\`success\`, \`failure\`). No name, address, chat or code is ever in it. What an entry of an earlier version lacks is left out. \`webhookCatalogue\` has a zod schema of each that core and \`operations()\` tell.

${table(['Event', 'When', 'What it says'], rows)}

What agents ask, and what becomes of it, is told with [\`authorizations()\`](agents.md), and what happens at sign-in and to accounts with \`accounts()\`. In the console the events of agents that hosts hear are one kind, _Assistants_.

What operators want to hear of, such as a messenger that is down, is in no trail, belongs to no Resource, and is not sent: [operations](operations.md).
`
}

/** Lines of the file that tests run, as they stand there without their indentation. */
function excerpt(from: string, until: string): string {
  const text = readFileSync(`${repositoryRoot}${guide}`, 'utf8')
  const begin = text.indexOf(from)
  const end = text.indexOf(until, begin)
  if (begin === -1 || end === -1) throw new Error(`${guide} has not: ${from}`)
  return text
    .slice(begin, end + (from.startsWith('  const { id') ? until.length : 0))
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(2))
    .join('\n')
}

function factsOf(facts: z.ZodMiniObject): string {
  return Object.entries(facts.shape)
    .map(([name, fact]) => `\`${name}\`${kindOf(fact)}`)
    .join(', ')
}

/** What a fact is, unless it is a plain text. */
function kindOf(fact: z.core.$ZodType): string {
  const { def } = fact._zod
  if ('innerType' in def) return ` ${def.type === 'optional' ? '(where there is one)' : 'or `null`'}`
  if ('entries' in def && typeof def.entries === 'object' && def.entries !== null) {
    return `: ${Object.keys(def.entries)
      .map((value) => `\`${value}\``)
      .join(', ')}`
  }
  return def.type === 'string' ? '' : ` (${def.type === 'boolean' ? 'true or false' : def.type})`
}
