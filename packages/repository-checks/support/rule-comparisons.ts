import { join, relative } from 'node:path'
import ts from 'typescript'
import { repositoryFolder } from './packages/published-packages.js'

/** What only a rule may compare, by the record it stands in. */
const ruled: Readonly<Record<string, readonly string[]>> = {
  ResourceRecord: ['active'],
  UserRecord: ['active'],
  AssignmentRecord: ['active'],
  AssignmentTokens: ['ids'],
  AssignmentAttempts: ['lockedUntil'],
  ApprovalHistory: ['lockedUntil'],
  ChallengeRecord: ['state', 'expiresAt', 'mode'],
  SecondFactorPolicy: ['approvalMode', 'heldTo', 'rememberBrowsersMs'],
  OneTimeLinkRecord: ['expiresAt', 'usedAt'],
  SessionRecord: ['expiresAt'],
  RememberedBrowserRecord: ['expiresAt'],
  HostRules: ['refusal'],
}

/** Asking the host's own rules is a rule, whatever becomes of the answer. */
const hostRule = 'HostRules.refusal'

const fieldNames = new Set(Object.values(ruled).flat())
/** What asks something of a list or a record of them. */
const askingMethods = new Set(['includes', 'some', 'every', 'find', 'has', 'indexOf'])
const comparing = new Set<ts.SyntaxKind>([
  ...[ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken],
  ...[ts.SyntaxKind.LessThanToken, ts.SyntaxKind.LessThanEqualsToken],
  ...[ts.SyntaxKind.GreaterThanToken, ts.SyntaxKind.GreaterThanEqualsToken],
  ...[ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken],
])

/** A comparison that is for a rule to make. */
export interface RuleComparison {
  /** The file, below the folder of the program. */
  readonly file: string
  readonly line: number
  /** The record and its field, e.g. `ChallengeRecord.state`. */
  readonly what: string
}

/** Everything in these files that compares a field which only rules compare, found by the syntax tree and the types. */
export function ruleComparisons(program: ts.Program, folder: string): readonly RuleComparison[] {
  const checker = program.getTypeChecker()
  return program.getSourceFiles().flatMap((source) => {
    const file = relative(folder, source.fileName).replaceAll('\\', '/')
    if (file.startsWith('..') || source.isDeclarationFile) return []
    const found: RuleComparison[] = []
    const visit = (node: ts.Node): void => {
      const what = ts.isIdentifier(node) ? fieldOf(checker, node) : null
      if (what !== null && (what === hostRule || isCompared(node))) {
        found.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, what })
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
    return found
  })
}

export const coreFolder = join(repositoryFolder, 'packages/core/src')

/** A program of all sources of core, and of one more that is not there, where its text is given. */
export function coreProgram(extra: { readonly path: string; readonly text: string } | null = null): ts.Program {
  const host = ts.createCompilerHost(options)
  const files = ts.sys.readDirectory(coreFolder, ['.ts'])
  if (extra === null) return ts.createProgram(files, options, host)
  const path = join(coreFolder, extra.path)
  const { fileExists, readFile } = host
  host.fileExists = (name) => name === path || fileExists(name)
  host.readFile = (name) => (name === path ? extra.text : readFile(name))
  return ts.createProgram([...files, path], options, host)
}

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ['source'],
}

/** Which ruled field this name reads: by a dot, or as a variable that was taken out of a record. */
function fieldOf(checker: ts.TypeChecker, node: ts.Identifier): string | null {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return fieldNames.has(node.text) ? nameOf(checker.getSymbolAtLocation(node)) : null
  }
  if (ts.isBindingElement(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyAccessExpression(parent)) {
    if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return null
  }
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration
  if (declaration === undefined || !ts.isBindingElement(declaration)) return null
  const name = (declaration.propertyName ?? declaration.name).getText()
  if (!fieldNames.has(name)) return null
  return nameOf(checker.getTypeAtLocation(declaration.parent).getProperty(name))
}

function nameOf(symbol: ts.Symbol | undefined): string | null {
  for (const declaration of symbol?.declarations ?? []) {
    const owner = declaration.parent
    if (!ts.isInterfaceDeclaration(owner)) continue
    if (ruled[owner.name.text]?.includes(symbol?.name ?? '') === true) return `${owner.name.text}.${symbol?.name}`
  }
  return null
}

/** Whether what is read here is compared, asked for something, or decides where it goes on. */
function isCompared(node: ts.Node): boolean {
  let [at, parent] = [node, node.parent]
  for (;;) {
    if (ts.isPropertyAccessExpression(parent) && parent.name === at) {
      ;[at, parent] = [parent, parent.parent]
      continue
    }
    if (ts.isPropertyAccessExpression(parent) && parent.expression === at) {
      if (askingMethods.has(parent.name.text)) return true
    } else if (ts.isElementAccessExpression(parent) && parent.expression === at) {
      // One entry of a record: the same question.
    } else if (ts.isCallExpression(parent) && parent.expression === at) {
      // What a method gives, e.g. a time as a number.
    } else if (ts.isBinaryExpression(parent)) {
      if (comparing.has(parent.operatorToken.kind)) return true
    } else if (ts.isPrefixUnaryExpression(parent)) {
      if (parent.operator === ts.SyntaxKind.ExclamationToken) return true
    } else if (ts.isConditionalExpression(parent)) {
      return parent.condition === at
    } else if (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) {
      return parent.expression === at
    } else if (ts.isSwitchStatement(parent) || ts.isCaseClause(parent)) {
      return parent.expression === at
    } else if (!ts.isParenthesizedExpression(parent) && !ts.isNonNullExpression(parent)) {
      return false
    }
    ;[at, parent] = [parent, parent.parent]
  }
}
