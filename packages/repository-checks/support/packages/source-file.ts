import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { repositoryFolder } from './published-packages.js'

/** One file of a package's `src`, read for what it imports and for what it should not say. */
export interface SourceFile {
  /** Seen from the top: `packages/core/src/index.ts`. */
  readonly path: string
  /** Without the lines of an import or an export list beyond its first. */
  readonly lines: number
  /** Everything it imports, types and lazy imports too, as written. */
  readonly imports: readonly string[]
  /** Assertions of a type (`as T`, `<T>value`), but not `as const`. */
  readonly casts: number
  /** Where it says `any`, asserts that something is not null, or silences the compiler. */
  readonly looseTypes: readonly string[]
  /** Where it uses the process it runs in. */
  readonly processUses: readonly string[]
  readonly onlyReExports: boolean
}

/** The sources of one package, in order. */
export function sourceFiles(packageFolder: string): readonly SourceFile[] {
  return readdirSync(`${repositoryFolder}${packageFolder}/src`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .sort()
    .map((name) => readSource(`${packageFolder}/src/${name.replaceAll('\\', '/')}`))
}

function readSource(path: string): SourceFile {
  return inspectSource(path, readFileSync(`${repositoryFolder}${path}`, 'utf8'))
}

/** What stands in one file; the path only decides whether it may hold JSX. */
export function inspectSource(path: string, text: string): SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
  const imports: string[] = []
  const looseTypes: string[] = []
  const processUses: string[] = []
  let casts = 0

  const placeOf = (node: ts.Node) =>
    `line ${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.getText()}`
  const visit = (node: ts.Node): void => {
    imports.push(...importedBy(node))
    if (isCast(node)) casts += 1
    if (node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node)) looseTypes.push(placeOf(node))
    if (isProcessUse(node)) processUses.push(placeOf(node))
    ts.forEachChild(node, visit)
  }
  visit(file)
  if (/@ts-(ignore|nocheck|expect-error)/.test(text)) looseTypes.push('silences the compiler')
  // The compiler adds this import to every file with JSX in it.
  if (path.endsWith('x')) imports.push(`${/@jsxImportSource (\S+)/.exec(text)?.[1] ?? 'hono/jsx'}/jsx-runtime`)

  return {
    path,
    lines: text.trimEnd().split('\n').length - file.statements.reduce((sum, one) => sum + foldedLines(one), 0),
    imports,
    casts,
    looseTypes,
    processUses,
    onlyReExports: file.statements.every((one) => ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined),
  }
}

/** The lines of an import beyond its first: a name more is not a line more to read. */
function foldedLines(statement: ts.Statement): number {
  const isList = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
  return isList ? statement.getText().split('\n').length - 1 : 0
}

function importedBy(node: ts.Node): readonly string[] {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier)
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : []
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return textOf(node.arguments[0])
  return []
}

function textOf(node: ts.Node | undefined): readonly string[] {
  if (node === undefined) return []
  return [ts.isStringLiteralLike(node) ? node.text : `not a literal: ${node.getText()}`]
}

function isCast(node: ts.Node): boolean {
  return (ts.isAsExpression(node) && node.type.getText() !== 'const') || ts.isTypeAssertionExpression(node)
}

/** `process`, `globalThis.process` and `import.meta.env`, but not something else's member of that name. */
function isProcessUse(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) return /^(globalThis\.process|import\.meta\.env)$/.test(node.getText())
  if (!ts.isIdentifier(node) || node.text !== 'process') return false
  const { parent } = node
  const isMember = ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)
  return !(isMember && parent.name === node)
}
