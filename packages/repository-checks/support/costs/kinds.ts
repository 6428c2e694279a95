import { type AllowedAction, allowedActions } from '@chatfactor/core'
import ts from 'typescript'
import { repositoryText } from '../docs/repository.js'
import { sourcesWith, writtenSources } from './sources.js'

/** One of a kind, and the files that somebody has to write in for one more like it. */
export interface Cost {
  readonly name: string
  readonly files: readonly string[]
}

/** What there may be more of some day. */
export interface Kind {
  readonly name: string
  /** In how many files one more should have to be written, at most. */
  readonly goal: number
  readonly costs: readonly Cost[]
}

/** The verb of each action, as people's own door has it, and what happens by it alone. */
const deeds: Readonly<Record<AllowedAction, { readonly verb: RegExp; readonly happens?: string }>> = {
  'token.enroll': { verb: /(?<!\bchatfactor\.)\benrollments\.start\(/ },
  'token.reissue': { verb: /\btokens\.reissue\(/ },
  'token.assign_existing': {
    verb: /\btokens\.(?:startAssigning|verifyAssigning)\(/,
    happens: 'token.assigned_existing',
  },
  'token.unassign': { verb: /\btokens\.revoke\(/ },
  'token.synchronize': { verb: /\btokens\.synchronize\(/, happens: 'token.synchronized' },
  'token.set_pin': { verb: /\bpin\.set\(/, happens: 'pin.set' },
  'token.remove_pin': { verb: /\bpin\.delete\(/, happens: 'pin.removed' },
  'user.create_password': { verb: /\bprofile\.createPassword\(/ },
  'user.change_password': { verb: /\bprofile\.changePassword\(/ },
  'user.reset_password': { verb: /\bprofile\.resetPassword\(|\bsendResetLink\(/ },
  'user.change_email': { verb: /\bprofile\.(?:changeEmail|verifyEmail)\(/, happens: 'user.email_changed' },
  'user.change_phone': { verb: /\bprofile\.changePhone\(/, happens: 'user.phone_changed' },
  'user.change_login': { verb: /\bprofile\.changeLogin\(/, happens: 'user.login_changed' },
  'user.change_name': { verb: /\bprofile\.changeName\(/, happens: 'user.name_changed' },
  'user.delete_account': { verb: /\baccount\.delete\(/, happens: 'account.deletion_begun' },
  'user.manage_environment': { verb: /\bbrowsers\.(?:list|end)\(/ },
}

/** What each field of the policy is called on the page that sets it, where that is another name. */
const labels: Readonly<Record<string, string>> = { gracePeriodMs: 'graceDays', rememberBrowsersMs: 'rememberDays' }

/** What one messenger brings, and the platforms that the sandbox plays, one file or more each. */
const isShared = (path: string) => !/^packages\/(?:transport-|sandbox|create-chatfactor)/.test(path)

/** Everything there may be more of. */
export function kinds(): readonly Kind[] {
  const { plain, told } = happenings()
  return [
    { name: 'an Allowed Action', goal: 8, costs: allowedActions.map(actionCost) },
    { name: 'a field of the policy', goal: 6, costs: policyFields().map(fieldCost) },
    { name: 'a happening', goal: 4, costs: plain.map(happeningCost) },
    { name: 'a happening that people are told of', goal: 6, costs: told.map(happeningCost) },
    {
      name: 'a messenger, beside its package',
      goal: 0,
      costs: [{ name: 'viber', files: sourcesWith(/viber/i).filter(isShared) }],
    },
    { name: 'a language', goal: 8, costs: [{ name: 'uk', files: sourcesOfLanguage('uk') }] },
  ]
}

function actionCost(name: AllowedAction): Cost {
  const { verb, happens } = deeds[name]
  const news = happens === undefined ? [] : happeningCost(happens).files
  return { name, files: union(sourcesWith(quoted(name)), sourcesWith(verb).filter(isForPeople), news) }
}

/** Administrators have verbs of the same names, and do with them what no policy has to allow. */
function isForPeople(path: string): boolean {
  return !path.startsWith('packages/console/')
}

function happeningCost(name: string): Cost {
  return { name, files: sourcesWith(quoted(name)) }
}

/** A name in quotes, alone or as a part of a key of words. */
function quoted(name: string): RegExp {
  return new RegExp(`['"\`](?:\\w+\\.)*${name.replaceAll('.', '\\.')}(?:\\.\\w+)*['"\`]`)
}

const policy = 'packages/core/src/records/policy.ts'

/** Where the console knows all of a field, by its group. */
const settings = {
  selfService: 'packages/console/src/settings/self-service-settings.ts',
  secondFactor: 'packages/console/src/settings/second-factor-settings.ts',
} as const

/** The pages of the console that speak of a field by its name; others say the same words of something else. */
const spokenOf = 'general|portal|resource'

/** A field by its name behind or inside of its group, and in words of the console. Names that nothing else bears count wherever they stand. */
function fieldCost({ group, name }: PolicyField): Cost {
  const label = labels[name] ?? name
  const isUnmistakable = /[a-z][A-Z]/.test(name) && !['signIn', 'allowedActions'].includes(name)
  const marks = [
    ...(isUnmistakable ? [`\\b${name}\\b`] : []),
    `\\b(?:${group}|policy)\\??\\.${name}\\b`,
    `\\b${group}\\b['"]?(?::|\\s*\\?\\?) [^;=]{0,80}\\{[^{}]*\\b${name}\\b`,
    `\\{[^{}]*\\b${name}\\b[^{}]*\\}\\s*(?:=|:)[^;\\n]*\\b(?:${group}\\b|${group === 'selfService' ? 'SelfServicePolicy' : 'SecondFactorPolicy'})`,
    `\\bconsole\\.(?:${spokenOf})\\.${label}(?=['"A-Z])`,
  ]
  return { name: `${group}.${name}`, files: union([policy, settings[group]], sourcesWith(new RegExp(marks.join('|')))) }
}

interface PolicyField {
  readonly group: 'selfService' | 'secondFactor'
  readonly name: string
}

function policyFields(): readonly PolicyField[] {
  const source = parsed(policy)
  const groups = { SelfServicePolicy: 'selfService', SecondFactorPolicy: 'secondFactor' } as const
  return source.statements.filter(ts.isInterfaceDeclaration).flatMap(({ name, members }) => {
    const group = Object.entries(groups).find(([type]) => type === name.text)?.[1]
    if (group === undefined) return []
    return members.filter(ts.isPropertySignature).map((member) => ({ group, name: member.name.getText(source) }))
  })
}

/** The names of everything that can happen, apart from and among what people are told of. */
export function happenings(): { readonly plain: readonly string[]; readonly told: readonly string[] } {
  const told = writtenSources
    .filter((path) => path.endsWith('-announcements.ts'))
    .flatMap((path) =>
      [...repositoryText(path).matchAll(/\bannouncement\(\s*'([\w.]+)'/g)].map(([, name = '']) => name),
    )
  const all = writtenSources.filter((path) => path.endsWith('-happenings.ts')).flatMap((path) => tablesIn(parsed(path)))
  return { plain: all.filter((name) => !told.includes(name)), told: all.filter((name) => told.includes(name)) }
}

/** The names of the rows of each table of happenings. */
function tablesIn(source: ts.SourceFile): readonly string[] {
  return source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) =>
    declarationList.declarations.flatMap(({ name, initializer }) => {
      const table =
        initializer !== undefined && ts.isSatisfiesExpression(initializer) ? initializer.expression : initializer
      if (!/Happenings$/.test(name.getText(source)) || table === undefined || !ts.isObjectLiteralExpression(table))
        return []
      return table.properties.flatMap((row) =>
        row.name !== undefined && ts.isStringLiteral(row.name) ? [row.name.text] : [],
      )
    }),
  )
}

/** Its words, and whatever else names it. */
function sourcesOfLanguage(tag: string): readonly string[] {
  const words = writtenSources.filter((path) => path.endsWith(`/words/${tag}.ts`))
  return union(words, sourcesWith(new RegExp(`['"]${tag}['"]`)))
}

function parsed(path: string): ts.SourceFile {
  return ts.createSourceFile(path, repositoryText(path), ts.ScriptTarget.Latest, true)
}

function union(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort()
}
