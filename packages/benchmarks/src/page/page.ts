import { reportOf, table } from '../report.js'
import type { BenchRun } from '../result.js'
import { singleFigures } from './single-figures.js'

/** The benchmarks page: how long, how many, and what else. */
export function pageOf(last: BenchRun): string {
  const press = last.figures.find(({ name }) => name.startsWith('press to page'))
  return `# Benchmarks

Written by \`pnpm bench:page\` from the last run of \`pnpm bench\`, which installs what it compares with by itself and needs nothing else.

${settingOf(last)}

## How long does a sign-in take?

Milliseconds until the answer, half of the calls and **99 of 100**, with a messenger that answers at once:

${table(['what happens', 'one at a time', '32 at a time', '32, with an empty cache', '32, better-auth'], feltRows(last))}

_An empty cache_: the process has not seen these people lately, and reads first. Of better-auth it is the one-time password by email, which writes less: no audit trail, no messages, no counters of a person.
${press === undefined ? '' : `\nFrom a press in the chat, of which one process hears, to the page that another process serves: ${press.value.toFixed(0)} ms (${press.name.replace('press to page, ', '')}).\n`}
A person waits for the messenger besides, a few tenths of a second each way.

## How many does my server carry?

${carried(last)} Client and database shared this machine.

A bot carries less than that: Telegram takes about [30 messages a second](https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this) of one. Several bots carry several times as many; [Scale](scale.md) says how, and what a database of its own needs.

![Operations a second, 32 at a time](pictures/benchmarks-32.svg)

## What else would I use, and is it slower?

${table(['beside', 'at a time', 'times as fast'], rivalRows(last))}

better-auth does other work, too, and no second factor in a chat; SQL written by hand does none of the work but the writing. Alone, a call is a round trip and little else, so what Node does shows:

![Operations a second, one at a time](pictures/benchmarks-1.svg)

## What was wanted

${wanted(last)}

By commands of their own, two cores and PostgreSQL 18.4 where there is a database:

${table(['what', 'wanted', 'measured', '', 'when', 'by `pnpm`'], singleRows())}

[Everything that was measured](benchmarks-details.md): every contender, and how to read it.
`
}

/** A sign-in is a code that is requested and typed. */
function carried({ rows }: BenchRun): string {
  const signIns = (contender: string) => {
    const perSecond = ['issue', 'verify'].map(
      (operation) =>
        rows.find((row) => row.operation === operation && row.contender === contender && row.callers === 32)?.perSecond
          .median ?? Number.NaN,
    )
    const [issue = Number.NaN, verify = Number.NaN] = perSecond
    return Math.round(1 / (1 / issue + 1 / verify))
  }
  const [warm, cold] = [signIns('warm'), signIns('cold')]
  return `A sign-in is a code that is asked for and typed in. One process on two cores did **${grouped(warm)}** a second, and ${grouped(cold)} with an empty cache: ${grouped(Math.floor((cold * 60 * 5) / 1_000) * 1_000)} people who all come within five minutes.`
}

const grouped = (value: number) => value.toLocaleString('en-US')

const rivals: Readonly<Record<string, string>> = {
  'verify, of the check of better-auth': 'better-auth, checking a code sent by email',
  'verify, of twoFactor of better-auth': 'better-auth, checking a code of its twoFactor plugin',
  'issue, of the send of better-auth': 'better-auth, sending a code by email',
  'issue cold, of the send of better-auth': 'the same, with an empty cache here',
  'issue, of the floor': 'SQL written by hand, sending a code',
  'verify, of the floor': 'SQL written by hand, checking a code',
}

function rivalRows({ verdicts }: BenchRun): readonly (readonly string[])[] {
  return Object.entries(rivals).flatMap(([goal, words]) =>
    verdicts
      .filter((verdict) => verdict.goal === goal && verdict.callers <= 32)
      .map(({ callers, ratio }) => [words, String(callers), ratio.median.toFixed(1)]),
  )
}

/** Goals, missed ones first, each with the previous version's value. */
function wanted({ verdicts, before }: BenchRun): string {
  const sorted = [...verdicts].sort((one, other) => Number(one.isMet) - Number(other.isMet))
  const met = verdicts.filter(({ isMet }) => isMet).length
  const version = before === null ? 'No earlier version ran beside this one.' : `The version before is ${before}.`
  const rows = sorted.map(({ goal, callers, ratio, before: earlier, wanted: least, isMet }) => [
    `${goal}, ${callers} at a time`,
    least,
    ratio.median.toFixed(2),
    earlier === null ? '-' : earlier.toFixed(2),
    isMet ? 'met' : '**missed**',
  ])
  return `${met} of ${verdicts.length} goals are met; ratios are those of single rounds, in the middle. ${version}\n\n${table(['goal', 'wanted', 'now', 'version before', ''], rows)}`
}

function singleRows(): readonly (readonly string[])[] {
  return [...singleFigures]
    .sort((one, other) => Number(one.isMet) - Number(other.isMet))
    .map(({ what, wanted: goal, measured, isMet, day, command }) => [
      ...[what, goal, measured, isMet ? 'met' : '**missed**', day, `\`${command}\``],
    ])
}

/** What each operation means to people. */
const felt: Readonly<Record<string, string>> = {
  issue: 'a code is asked for',
  verify: 'a code is typed in',
  ask: 'an approval is asked for',
  answer: 'the right number is pressed',
  begin: 'the QR code is shown',
  activate: 'the QR code is scanned',
}

function feltRows({ rows }: BenchRun): readonly (readonly string[])[] {
  return Object.entries(felt).map(([operation, words]) => {
    const wait = (contender: string, callers: number) => {
      const row = rows.find(
        (one) => one.operation === operation && one.contender === contender && one.callers === callers,
      )
      return row === undefined ? '-' : `${row.p50Ms.toFixed(1)}, **${row.p99Ms.toFixed(1)}**`
    }
    return [words, wait('warm', 1), wait('warm', 32), wait('cold', 32), wait('better-auth email', 32)]
  })
}

/** The details page: the last run and the last full one, the contenders, and how to read it. */
export function detailsOf(last: BenchRun, full: BenchRun | null): string {
  const missed = [...last.verdicts, ...last.figures].filter(({ isMet }) => !isMet)
  return `# Benchmarks in detail

Written by \`pnpm bench:page\`, as [the page in short](benchmarks.md).

${settingOf(last)}

## What was wanted, and what came of it

${reportOf(last)}
${missed.length === 0 ? '' : `\n## Why some are missed\n\n${reasons}\n`}
## Who competes

| contender                | what it is |
| ------------------------ | ---------- |
| floor                    | SQL written by hand on the store's own tables, one named statement an operation: the same rows written, the same rows checked, all or nothing. A test compares the rows |
| floor without shared locks | the same statements, in which what is only checked is read and not locked: what an app would write that leaves out the race |
| store                    | the store's commits alone; what core decides is put together beforehand |
| warm                     | Chatfactor, in a process that remembers the person: one statement |
| cold                     | Chatfactor, in a process with an empty cache: a read, and the statement |
| alone                    | as warm, with \`groupCommits: 'never'\`: every commit a statement of its own |
| rows                     | as warm, with \`resourceLocks: 'rows'\`: every commit locks the row of its Resource, as before and as the floor does |
| better-auth email        | \`auth.api\` of better-auth with emailOTP on the same server and pool: send a code, check it. No HTTP, no limits on requests |
| better-auth twoFactor    | the same with the twoFactor plugin and a session: send a code, verify it |
| grammY                   | a bare bot behind \`webhookCallback\`, which checks the secret and does nothing |
| chat                     | the \`chat\` package with its Telegram adapter, its state in memory |
| ours                     | Chatfactor on the memory store, behind \`handleWebhook\` |

Everybody but the webhooks does the same operations, again and again, each with people of their own: **issue** starts a challenge and sends its code, **verify** accepts the code, **ask** starts an approval and sends
its question, **answer** is the chat that presses the right number, **begin** starts an enrollment that replaces a token, **activate** is the chat of the old token that scans the new link. Floor, store and Chatfactor also write down that the messenger has taken a message. The rivals write less: no audit trail, no
messages, no counters of a person.

## How to read it

- **Warm** is a process that has seen the person lately. It remembers 64 MB of records (\`cacheBytes\`), which is some 15,000 people: their memberships, tokens, chats, challenges and enrollments. With more people than that in a few hours, or
  behind a balancer that goes round several processes, most calls are **cold**. \`remembered()\` says how often it was enough.
- Contenders take turns within a cell, a sixth of it at a time, so that a busy moment hits all of them. Ratios are of one round: least **median** greatest. Absolute numbers say something about the machine only.
- Client and server share the machine. What both cost together is what throughput comes to; the _server_ column is what a database of its own would feel.
- _Press to page_ is the time from a press in the chat, of which one process hears, until the page that another process serves knows: \`challenges.watch\` over PostgreSQL.
- p50 and p99 are what a caller waits. _Statements_ are those before the answer; several commits that travel together are one.
- Differences below 10 % mean nothing.

${full === null ? '' : `## Among more people, with four processes and a network\n\n${settingOf(full)}\n\n${reportOf(full).replaceAll('### ', '### Full: ')}\n`}`
}

function settingOf(run: BenchRun): string {
  const rivals = Object.entries(run.rivals).map(([name, version]) => `${name} ${version}`)
  const network =
    run.networkMs === 0 ? 'the database on the same machine' : `${run.networkMs} ms to the database and back`
  return `${run.at.slice(0, 10)}: ${run.people.toLocaleString('en-US')} people, ${network}, ${run.machine}, Node.js ${run.node}, PostgreSQL ${run.postgres}${rivals.length === 0 ? '' : `, ${rivals.join(', ')}`}. ${run.rounds} rounds in ${Math.round(run.minutes)} minutes, on a durable server (fsync and synchronous commits on) over one pool of ten connections.`
}

const reasons = `- **One at a time, on the same machine**, a call is a round trip and little else, so what Node does shows: checking the input, asking the rules, deriving the code, writing the texts, waiting for the messenger and editing its
  message afterwards. The floor does none of this. No part of it stands out: a sixth is garbage collection, a tenth the HMACs of codes and buttons. With a database 2 ms away, all of these goals are met, see below.
- **Many at a time, on the same machine**, PostgreSQL does a third of the work, and the one thread of Node is the limit. All contenders share that process and its heap; without the other libraries in it (\`--no-rivals\`), 32 callers got 1.1 to 1.3 of the floor.
- **Four processes** share the two cores with each other and with PostgreSQL, and the balancer goes round: a returning caller meets a process that has not seen what the others wrote, so every call reads first
  ([why](decisions/store.md#0061-a-process-reads-first-while-most-of-its-remembered-records-are-outdated)), and of 32 callers each process has eight, so its groups are a quarter as large. Both cost the server more an operation. Processes pay with cores of their own, and with a balancer that keeps people on one of them.
- **Webhooks**: the \`chat\` package reads the update and says nothing. Chatfactor writes two records, and answers.`
