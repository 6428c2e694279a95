import ts from 'typescript'
import { compilerOptions, exportsOf } from '../api/reached-types.js'
import { table } from './markdown-table.js'
import { repositoryRoot } from './repository.js'

/** Where verbs begin: the type that has them, and what a host calls it. */
const roots = [
  { entry: 'packages/core/src/index.ts', type: 'Chatfactor', called: 'chatfactor' },
  { entry: 'packages/accounts/src/index.ts', type: 'Accounts', called: 'chatfactor' },
  { entry: 'packages/accounts/src/index.ts', type: 'OwnAccount', called: 'chatfactor.selfService.as(person)' },
  { entry: 'packages/operations/src/index.ts', type: 'Operations', called: 'chatfactor' },
  { entry: 'packages/authorizations/src/index.ts', type: 'AuthorizationVerbs', called: 'chatfactor' },
  {
    ...{ entry: 'packages/authorizations/src/index.ts', type: 'OwnAuthorizations' },
    called: 'chatfactor.selfService.as(person)',
  },
  { entry: 'packages/console/src/index.ts', type: 'Administration', called: 'createAdministration(chatfactor)' },
] as const

/** A verb as a host calls it, and the first sentence of its docstring. */
export interface DocumentedVerb {
  /** What stands before the name, e.g. `chatfactor.secondFactor`. */
  readonly group: string
  /** What that group is for. */
  readonly about: string
  readonly name: string
  /** The call without the group, e.g. `find({ resourceId, user })`. */
  readonly call: string
  readonly says: string
  /** What it may be given, and what it gives, as its type says. */
  readonly given: readonly ts.Type[]
  readonly gives: ts.Type
}

/** Every verb of the API, group by group, in the order in which the types declare them. */
export function documentedVerbs(): readonly DocumentedVerb[] {
  const files = roots.map(({ entry }) => `${repositoryRoot}${entry}`)
  const program = ts.createProgram(files, compilerOptions())
  const checker = program.getTypeChecker()
  return roots.flatMap(({ type, called }, at) => {
    const symbol = exportsOf(program, files[at] ?? '').get(type)
    if (symbol === undefined) throw new Error(`there is no type ${type}`)
    return verbsIn(checker, checker.getDeclaredTypeOfSymbol(symbol), { group: called, about: saidOf(checker, symbol) })
  })
}

/** Verbs whose answer has verbs of its own. */
const doors = new Set(['as', 'within'])

/** What is looked for under other words than its own. */
const tasks: readonly (readonly [task: string, verb: string])[] = [
  ['Ask for a second factor in front of something', 'chatfactor.secondFactor.check'],
  ['Ask again, with a new code', 'chatfactor.secondFactor.resend'],
  ['See whether a person is enrolled', 'chatfactor.factors.status'],
  ['Stop an enrollment that is under way', 'chatfactor.enrollments.cancel'],
  ['Stop a token', 'chatfactor.tokens.revoke'],
  ['Switch a token off for a while', 'chatfactor.tokens.disable'],
  ['Rename a token', 'chatfactor.tokens.rename'],
  ['See who is locked, has no token, or cannot be reached', 'chatfactor.assignments.list'],
  ['Lock a person', 'chatfactor.assignments.lock'],
  ['Unlock a person', 'chatfactor.assignments.unlock'],
  ["End a person's sessions on a Resource", 'chatfactor.assignments.endSessions'],
  ['Change the rules of a Resource: its actions, how many tokens, how a code is made', 'chatfactor.resources.update'],
  ['Let a person in without a second factor for a day', 'chatfactor.bypass.grant'],
  ['See what happened to a person', 'chatfactor.audit.list'],
  ['Hear what happened, in every process and after a crash', 'chatfactor.feed'],
  ['See figures day by day', 'chatfactor.statistics.daily'],
  ['Bring in many people from a file', 'chatfactor.users.import'],
  ['Delete a person with everything that is held of them', 'chatfactor.users.erase'],
  ['Give a person everything that is held of them', 'chatfactor.users.export'],
  ['Delete a Resource', 'chatfactor.resources.delete'],
  ['Tell a person something in their chat', 'chatfactor.notifications.send'],
  ['Take back a change that was not theirs, by the link of its notice', 'chatfactor.notices.undo'],
  ['Ask a person whether an assistant may do something', 'chatfactor.authorizations.ask'],
  ['Prove later what a person allowed an assistant', 'chatfactor.authorizations.receipt'],
]

/** The tasks with the calls that do them. Throws for a verb that is not there. */
function taskRows(verbs: readonly DocumentedVerb[]): readonly (readonly string[])[] {
  return tasks.map(([task, path]) => {
    const verb = verbs.find(({ group, name }) => `${group}.${name}` === path)
    if (verb === undefined) throw new Error(`there is no verb ${path}`)
    return [task, `\`${verb.group}.${verb.call}\``]
  })
}

/** The page: a table for each group. */
export function verbsPage(): string {
  const verbs = documentedVerbs()
  const groups = [...new Set(verbs.map(({ group }) => group))]
  return `# Verbs

Everything that an app can call, group by group, with the first sentence that an editor shows. How the names are chosen is in
[concepts](concepts.md#the-language-of-the-api). This page is made from the types; do not edit it.

Your server calls \`chatfactor\` itself, for any person. What a signed-in person does alone goes through \`selfService.as(person)\`, which asks the policy of
the Resource; what an administrator does goes through \`createAdministration(chatfactor).as(actor)\`, which asks their rights. For a second factor, begin with
\`secondFactor.check\`; \`challenges\` is what it is made of, and \`signIn\` is the portal's own.

${table(['To', 'Call'], taskRows(verbs))}

${groups
  .map((group) => {
    const rows = verbs.filter((verb) => verb.group === group).map(({ call, says }) => [`\`${call}\``, says])
    const about = verbs.find((verb) => verb.group === group && verb.about !== '')?.about
    if (about === undefined) throw new Error(`${group} does not say what it is for`)
    return `## ${group}\n\n${about}\n\n${table(['Verb', 'What it does'], rows)}\n`
  })
  .join('\n')}`
}

function verbsIn(
  checker: ts.TypeChecker,
  type: ts.Type,
  { group, about }: Pick<DocumentedVerb, 'group' | 'about'>,
): readonly DocumentedVerb[] {
  const verbs: DocumentedVerb[] = []
  const below: DocumentedVerb[] = []
  for (const property of type.getProperties()) {
    // What only the language calls, such as the end of `await using`.
    if (property.name.startsWith('__@')) continue
    const own = checker.getTypeOfSymbol(property)
    const [signature] = own.getCallSignatures()
    if (signature === undefined) {
      const said = saidOf(checker, property)
      if (isGroup(own)) below.push(...verbsIn(checker, own, { group: `${group}.${property.name}`, about: said }))
      continue
    }
    const given = signature
      .getParameters()
      .map((parameter) => argument(checker, parameter))
      .join(', ')
    const says = saidOf(checker, property)
    verbs.push({
      ...{ group, about, name: property.name, call: `${property.name}(${given})`, says },
      given: signature.getParameters().map((parameter) => checker.getTypeOfSymbol(parameter)),
      gives: answerOf(checker, signature.getReturnType()),
    })
    if (doors.has(property.name))
      below.push(
        ...verbsIn(checker, signature.getReturnType(), { group: `${group}.${property.name}(${given})`, about: says }),
      )
  }
  return [...verbs, ...below]
}

function isGroup(type: ts.Type): boolean {
  return (
    (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0 &&
    type.getProperties().some((one) => isOwn(one))
  )
}

function isOwn(symbol: ts.Symbol): boolean {
  const [declaration] = symbol.declarations ?? []
  return declaration?.getSourceFile().fileName.startsWith(`${repositoryRoot}packages/`) === true
}

/** What a promise resolves with, or what is given at once. */
function answerOf(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  return checker.getAwaitedType(type) ?? type
}

/** Parameters that are objects with names of their own inside. */
const shownByFields = new Set(['input', 'options', 'change'])

/** How many names are shown of an object of which nothing is needed. */
const mostShown = 4

/** An object by the names of what has to be in it, or of what may be; anything else by its own name. */
function argument(checker: ts.TypeChecker, parameter: ts.Symbol): string {
  const whole = checker.getNonNullableType(checker.getTypeOfSymbol(parameter))
  const type = whole.isUnion() ? (whole.types[0] ?? whole) : whole
  const isObject = checker.typeToString(type) !== 'Date' && type.getProperties().every(isOwn)
  const fields = inOrder(type.getProperties())
  const isOptional = (one: ts.Symbol) => (one.flags & ts.SymbolFlags.Optional) !== 0
  if (!shownByFields.has(parameter.name) || !isObject || fields.length === 0) return parameter.name
  const needed = fields.filter((one) => !isOptional(one)).map(({ name }) => name)
  const shown = needed.length > 0 ? needed : fields.slice(0, mostShown).map(({ name }) => `${name}?`)
  return `{ ${[...shown, ...(shown.length < fields.length ? ['…'] : [])].join(', ')} }`
}

/** As they are written: mapped types have them in an order that depends on what else was looked at. */
function inOrder(fields: readonly ts.Symbol[]): readonly ts.Symbol[] {
  const typeOf = ({ declarations: [declaration] = [] }: ts.Symbol) => declaration?.parent
  const placeOf = ({ declarations: [declaration] = [] }: ts.Symbol) => declaration?.getStart() ?? 0
  const types = [...new Set(fields.map(typeOf))]
  return fields.toSorted(
    (one, other) => types.indexOf(typeOf(one)) - types.indexOf(typeOf(other)) || placeOf(one) - placeOf(other),
  )
}

/** The first sentence of a docstring. */
function saidOf(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  return firstSentence(ts.displayPartsToString(symbol.getDocumentationComment(checker)))
}

function firstSentence(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  // A colon or a full stop within backticks or brackets ends nothing.
  const [sentence = ''] = /^(?:`[^`]*`|\([^)]*\)|[^`(])*?[.:](?= |$)/.exec(flat) ?? [flat]
  return sentence.replace(/:$/, '.')
}
