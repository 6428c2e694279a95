import { documentedEvents } from './event-details.js'
import { table } from './markdown-table.js'

/** The page about events, made from the interface that `chatfactor.on` is typed by. */
export function eventsPage(): string {
  const rows = documentedEvents().map(({ name, says, fields }) => [
    `\`${name}\``,
    says,
    fields
      .map(([field, type]) => (/^(string|number|[A-Z]\w+Id)$/.test(type) ? `\`${field}\`` : `\`${field}: ${type}\``))
      .join(', '),
  ])
  return `# Events

<!-- Written by packages/repository-checks/support/write-docs.ts; change the tables that packages/core/src/chatfactor/happenings.ts names instead. -->

Listen in order to log, count and show what happens. Do not base decisions on events: they come after the commit, in this process only, and not at all if it dies in between.
Anything that must not be missed is in the records and in the audit trail, which can be [followed from any process](#in-order-and-outside-this-process).

\`\`\`ts
const stop = chatfactor.on('assignment.locked', ({ userId, until }) => {
  log.warn({ userId, until })
})

chatfactor.on('problem', ({ where, error }) => log.warn({ where, error }))
\`\`\`

- An event is emitted **after the commit** that made it true, once, in the process that made the commit. Other instances do not get it. In order, and outside of this process: [webhooks](webhooks.md).
- Listeners are called one after the other, and nobody waits for them. One that throws or rejects undoes nothing and does not stop the others; it becomes a \`problem\`.
- No event contains a code, a link, a credential, a chat id, an address or a name. People are ids for you to look up.
- Listen to \`problem\` in production: errors go there if nobody is waiting for them.

## All of them

${table(['Event', 'When', 'What it carries'], rows)}

Fields without a type are texts or numbers.

## In order, and outside this process

With [\`@chatfactor/operations\`](../packages/operations/README.md) among its features, Chatfactor tells what happened to whoever follows, in any process: in order, at least once, and on from the same place after a crash.
Act on what must not be missed by this feed, and take events for the quick hint.

\`\`\`ts
for await (const page of chatfactor.feed({ consumer: 'alerts' })) {
  for (const { type, user, at } of page.events) {
    if (type === 'assignment.locked') log.warn({ userId: user?.id, at })
  }
  await page.commit()
}
\`\`\`

An event of the feed is an entry of the audit trail: \`type\` is its action, most of which are named like the events above. What is wrong with messengers, mail, the store or a worker (\`transport.down\`, \`delivery.failed\`, \`problem\` …) stands
in no trail, and so not in the feed.

## What operators want to hear of

What is wrong with messengers, mail, the database and the worker begins and ends with events of its own: [operations](operations.md).

| Event | Do |
| --- | --- |
| \`transport.down\` | look at the platform's status page, then run \`npx chatfactor doctor\`; people with a second messenger get their codes there meanwhile |
| \`transport.resubscribed\` | find out why webhooks failed for so long: Meta unsubscribes a Page only after an hour |
| \`typed_codes.paused\` | somebody is guessing codes at your bot; people with a code or a link still get in |
| \`assignment.locked\` | one is a forgetful person; many at once are an attack |
| \`delivery.failed\` | the hint says why; with \`misconfigured\` somebody has to act |
| \`problem\` | read it |
`
}
