import { needsOfTask, taskNames } from '../../../console/src/person/task-names.js'
import { asRow, isAllowed, isObject } from '../../../console/src/rights/may.js'
import { allRights, type Right } from '../../../console/src/rights/right.js'
import { rights } from '../../../console/src/rights/rights.js'
import { table } from './markdown-table.js'
import { repositoryText } from './repository.js'

const guide = 'packages/console/test/rights/guide.test.ts'

const whatFor: Readonly<Record<Right, string>> = {
  read: 'see people, settings, figures and what happened; every other right includes it',
  support: 'help people without weakening anything: unlock, lock, end sessions, invite, switch a token off',
  people: 'say who belongs where, and change profiles',
  tokens: 'take a factor from somebody, begin one for them, or let them in without',
  policy: 'change what a Resource asks of its people, and where its events are sent',
  export: 'take data along',
}

/** A verb of administrators, with what the table says of it. */
interface NamedRight {
  readonly verb: string
  readonly right: Right | 'by task'
  readonly fresh: 'no' | 'always' | 'where it lowers'
  readonly two: 'no' | 'always' | 'where it lowers'
}

function rowsIn(group: object, before = ''): readonly NamedRight[] {
  return Object.entries(group).flatMap(([name, member]: readonly [string, unknown]) => {
    if (!isObject(member)) return []
    const verb = `${before}${name}`
    if (!('needs' in member)) return rowsIn(member, `${verb}.`)
    const row = asRow(member)
    const right = allRights.find((one) => one === row.needs) ?? 'by task'
    const two = row.lowers === undefined ? 'no' : row.lowers === true ? 'always' : 'where it lowers'
    return [{ verb, right, fresh: row.final === true ? 'always' : two, two } as const]
  })
}

const said = { no: '', always: 'yes', 'where it lowers': 'where it lowers protection' } as const

/** The page about the rights of administrators, made from the table that the door asks. */
export function rightsPage(): string {
  const rows = rowsIn(rights)
  const ofVerbs = rows.map(({ verb, right, fresh, two }) => [
    `\`${verb}\``,
    right === 'by task' ? byWhat(verb) : `\`${right}\``,
    said[fresh],
    said[two],
  ])
  const ofTasks = taskNames.map((task) => [`\`${task}\``, `\`${needsOfTask({ task })}\``])
  const counts = allRights.map((right) => {
    const count = rows.filter((row) => isAllowed({ can: [right] }, asRow(rowNamed(row.verb)), [{}, {}])).length
    return [`\`${right}\``, whatFor[right], String(count)]
  })
  return `# Who may do what in the console

<!-- Written by packages/repository-checks/support/write-docs.ts; change packages/console/src/rights/rights.ts, or rights-page.ts beside this, instead. -->

Your own check says who an administrator is. It may also say what they may do, when it last made sure that it is them, and what they are called:

<!-- from ${guide} -->

\`\`\`ts
${excerpt()}
\`\`\`

Without \`can\` they may do everything on their Resources, as before there were rights. With an empty list they are nobody. The same holds for \`createAdministration(chatfactor).as(…)\`.

**What one may not do is neither shown nor possible.** The table below is asked at the door, before a verb looks at anything: the refusal (\`POLICY_DENIED\`, rule \`administration.right\`) is the same for what exists and what does not. Pages ask the same table before they show a tab, a link or a button, and a forged form is refused before it is read.

${table(['Right', 'What for', 'Verbs that it opens'], counts)}

A help desk is \`['support']\`: it never bypasses, clears a factor or changes an address. A security officer is \`['tokens']\`, or \`['support', 'tokens']\` where they help as well.

**A fresh proof.** Where the host says \`provenAt\`, what lowers somebody's protection, or cannot be undone, needs one of the last 15 minutes. Otherwise the answer is \`POLICY_DENIED\`, rule \`administration.fresh\`: the console leads to \`signInUrl\`, and what was typed stands in its form again afterwards. A change of settings is compared with what stands there, field by field: a stricter one is never asked.

## Verbs

${table(['Verb', 'Right', 'Needs a fresh proof', 'Takes two'], ofVerbs)}

## Help by task

A person's page says what is the matter and what helps. Each task is one press, with a reason that is kept beside the trail. \`members.help\` needs:

${table(['Task', 'Right'], ofTasks)}

With \`startOver: true\` a lost phone needs \`tokens\` and a fresh proof: it takes the second factor away, so that the person adds a new one. Without it, messengers are only switched off, and nobody gets in with less than before.

## Two administrators

A Resource can want two: \`secondFactor.administrators: 'two'\`, a switch under *General* of its settings, or \`resources.update\`. What lowers somebody's protection then needs **a second administrator's yes, in their own chat**. The column *Takes two* above says what that is; switching it off is itself one of these acts.

For it your app says two more things. \`authenticate\` returns \`person\`: which member of which Resource the administrator is. And \`seconds(resourceId)\` names who may agree, at most 100, with the same \`adminId\`, \`name\` and \`person\`. It takes \`operations()\` and \`authorizations()\` among the features; without them \`createPortal\` throws \`INVALID_CONFIG\`. The switch is refused while fewer than two are known who can be asked, each in a chat of their own.

What happens then:

1. The press leads to a page that says what would happen, and asks why. *Ask a second administrator* puts a question to up to five of them, each in their own chat and language: what, to whom, for how long, on which Resource, why, and who asks. Nothing is cut, and nothing was done yet.
2. The page of the act says what to tell them on the phone: the number that they press, as with every approval. It lives for an hour, and is listed under *What takes two administrators* of the Resource.
3. One *Yes* is enough; one *No* ends it. Whoever asked then presses *Do it now*. So it is done with **the rights, the proof and the seconds of that moment**: \`authenticate\` and \`seconds\` are asked again, and who lost a right in between neither does it nor has agreed to it. Of sixteen presses one does it.
4. The person is told by email and in their chats which two administrators it was, and why. In a chat that was just switched off nothing is said.

Nobody does one to themself. Two administrators who share a chat are one, and so are two names of one person. Where nobody else is left, the act is refused with words (\`POLICY_DENIED\`, rule \`administration.no_second\`), and so it is where \`authenticate\` names no \`person\` (\`administration.no_person\`). A password waits in no record: under *two*, people set one themselves with a mailed link.

From code, the refusal is \`POLICY_DENIED\`, rule \`administration.two\`. The same goes through \`acts.ask({ verb, given, reason })\`, where \`given\` are the arguments of the verb, and \`acts.redeem(act.id)\` once \`acts.get(act.id)\` says \`agreed\`.

It binds the door of administrators alone: your own server calls the trusted verbs, and needs nobody's yes. A crash between the yes and the end of an act leaves it *Not known*: it is never done twice, and *Activity* says whether it was done.

## Who acts

*Administrators*, in the navigation, lists who acted in the last 90 days: the last act, how many, and on how many people, of one Resource or of all that one may see. The worker counts from the trail; looking at somebody is not counted.
`
}

function rowNamed(verb: string): unknown {
  return verb.split('.').reduce<unknown>((at, name) => (isObject(at) ? Reflect.get(at, name) : undefined), rights)
}

/** How the guide's test sets the console up. */
function excerpt(): string {
  const [, code] = /^( {2}const pages = consolePages\(\{.*?^ {2}\}\))$/ms.exec(repositoryText(guide)) ?? []
  if (code === undefined) throw new Error(`${guide} sets up no console`)
  return code.replaceAll(/^ {2}/gm, '')
}

/** What decides about the right of a verb. */
function byWhat(verb: string): string {
  return verb.startsWith('bulk.') ? 'by act: [many at once](many-at-once.md)' : 'by task, below'
}
