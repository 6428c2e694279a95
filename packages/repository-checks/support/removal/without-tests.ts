import ts from 'typescript'
import { bound, comesFrom, importedBy, refersTo } from './names.js'

/** A file of tests without those that name a feature, and what it no longer exports. */
export interface ShorterTests {
  readonly text: string
  readonly gone: ReadonlySet<string>
}

/** What goes. */
export interface Without {
  /** What tests of the feature name. */
  readonly mark: RegExp
  /** Whether a module went. */
  isGone(specifier: string): boolean
  /** What other files of tests no longer export. */
  readonly missing: ReadonlySet<string>
}

/**
 * A file of tests, or of what they share, without the tests that name a feature: each goes whole, as do rows of tables, and what is
 * declared around the tests, with all that names it.
 */
export function withoutTests(path: string, text: string, { mark, isGone, missing }: Without): ShorterTests {
  let source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const imported = source.statements
    .filter(ts.isImportDeclaration)
    .flatMap((one) => (comesFrom(one, isGone) ? importedBy(one) : importedBy(one).filter((name) => missing.has(name))))
  const names = new Set(imported)
  const gone = new Set<string>()
  const printer = ts.createPrinter({ removeComments: true })
  for (;;) {
    let hasChanged = false
    const known = source
    const isNamed = (node: ts.Node) =>
      mark.test(printer.printNode(ts.EmitHint.Unspecified, node, known)) || refersTo(node, names)
    const { transformed } = ts.transform(known, [
      (context) => (file) => {
        const visit = (given: ts.Node): ts.Node | undefined => {
          if (ts.isImportDeclaration(given)) {
            const kept = withoutNames(given, names, context)
            if (kept !== given) hasChanged = true
            return kept
          }
          if (isRow(given) && isNamed(given)) {
            hasChanged = true
            return undefined
          }
          const node = isWhole(given) ? given : ts.visitEachChild(given, visit, context)
          const isEmpty =
            isGroup(given) && ((hasChanged && !hasTests(node)) || refersTo(given.expression.expression, names))
          if (!isEmpty && !(isPart(given) && isNamed(node))) return node
          for (const name of declaredBy(given)) {
            names.add(name)
            if (isExported(given)) gone.add(name)
          }
          hasChanged = true
          return undefined
        }
        return ts.visitEachChild(file, visit, context)
      },
    ])
    if (!hasChanged)
      return { text: gone.size + imported.length === 0 && source.text === text ? text : source.text, gone }
    source = ts.createSourceFile(
      path,
      ts.createPrinter().printFile(transformed[0] ?? known),
      ts.ScriptTarget.Latest,
      true,
    )
  }
}

function withoutNames(node: ts.ImportDeclaration, names: ReadonlySet<string>, { factory }: ts.TransformationContext) {
  const { importClause } = node
  const bindings = importClause?.namedBindings
  if (importClause === undefined || bindings === undefined || !ts.isNamedImports(bindings)) return node
  const kept = bindings.elements.filter(({ name }) => !names.has(name.text))
  if (kept.length === bindings.elements.length) return node
  if (kept.length === 0) return undefined
  const clause = factory.updateImportClause(
    importClause,
    importClause.phaseModifier,
    importClause.name,
    factory.createNamedImports(kept),
  )
  return factory.updateImportDeclaration(node, node.modifiers, clause, node.moduleSpecifier, node.attributes)
}

/** A test, or what tests call: it goes whole or not at all. Only a group has parts of its own. */
function isWhole(node: ts.Node): boolean {
  if (ts.isForOfStatement(node)) return isPart(node)
  if (!ts.isFunctionLike(node)) return false
  return !(ts.isCallExpression(node.parent) && calledBy(node.parent) === 'describe')
}

function isGroup(node: ts.Node): node is ts.ExpressionStatement & { readonly expression: ts.CallExpression } {
  return (
    ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) && calledBy(node.expression) === 'describe'
  )
}

/** Whether there is a test in it. */
export function hasTests(node: ts.Node): boolean {
  if (ts.isCallExpression(node) && calledBy(node) === 'it') return true
  return ts.forEachChild(node, hasTests) === true
}

/** A row of a table: of a list, or of an object that is declared as a `Record`. */
function isRow(node: ts.Node): boolean {
  if (ts.isArrayLiteralExpression(node.parent)) return true
  const { parent: declaration } = node.parent
  if (!ts.isObjectLiteralElementLike(node) || !ts.isVariableDeclaration(declaration)) return false
  return declaration.type !== undefined && /\bRecord</.test(declaration.type.getText())
}

/** What goes as a whole beside rows: a test, a loop whose only statement is one, and what is declared around tests. */
function isPart(node: ts.Node): boolean {
  if (ts.isForOfStatement(node)) return isPart(node.statement)
  if (ts.isExpressionStatement(node)) return ts.isCallExpression(node.expression) && calledBy(node.expression) === 'it'
  return (
    ts.isVariableStatement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  )
}

function calledBy(call: ts.CallExpression): string {
  let callee: ts.Expression = call.expression
  while (ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee)) callee = callee.expression
  return ts.isIdentifier(callee) ? callee.text : ''
}

function declaredBy(node: ts.Node): readonly string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.flatMap(({ name }) => bound(name))
  if (ts.isFunctionDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    return node.name === undefined ? [] : [node.name.text]
  return []
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  )
}
