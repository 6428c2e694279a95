import ts from 'typescript'
import { bound, comesFrom, importedBy, refersTo } from './names.js'

/**
 * A module without what it takes from modules that are gone: their imports and exports go, and with each name that went goes whatever
 * names it, up to the next element of a list, member, property or statement. A property that bears the name of a member that went goes too.
 */
export function withoutModules(path: string, text: string, isGone: (specifier: string) => boolean): string {
  let source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  let isWhole = true
  const names = new Set<string>()
  const members = new Set<string>()
  const printer = ts.createPrinter()
  for (;;) {
    const known = names.size + members.size
    let hasChanged = false
    const drop = () => {
      hasChanged = true
      return undefined
    }
    const { transformed } = ts.transform(source, [
      (context) => (file) => {
        const visit = (given: ts.Node): ts.Node | undefined => {
          if ((ts.isImportDeclaration(given) || ts.isExportDeclaration(given)) && comesFrom(given, isGone)) {
            for (const name of importedBy(given)) names.add(name)
            return drop()
          }
          if (ts.isPropertyAssignment(given) && members.has(given.name.getText(source))) return drop()
          const node = ts.visitEachChild(given, visit, context)
          if (!isElement(given) || !refersTo(node, names)) return node
          if (ts.isVariableStatement(given))
            for (const { name } of given.declarationList.declarations) for (const one of bound(name)) names.add(one)
          if (ts.isTypeAliasDeclaration(given)) names.add(given.name.text)
          if (ts.isPropertySignature(given) || ts.isMethodSignature(given)) members.add(given.name.getText(source))
          return drop()
        }
        return ts.visitEachChild(file, visit, context)
      },
    ])
    source = ts.createSourceFile(path, printer.printFile(transformed[0] ?? source), ts.ScriptTarget.Latest, true)
    if (!hasChanged && names.size + members.size === known) return isWhole ? text : source.text
    isWhole = false
  }
}

/** What stands in a list, so that the list is whole without it. */
function isElement(node: ts.Node): boolean {
  const { parent } = node
  return (
    ts.isObjectLiteralElementLike(node) ||
    ts.isTypeElement(node) ||
    ts.isVariableStatement(node) ||
    ts.isExpressionStatement(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isHeritageClause(parent) ||
    (ts.isArrayLiteralExpression(parent) && !ts.isOmittedExpression(node)) ||
    ts.isIntersectionTypeNode(parent) ||
    ts.isUnionTypeNode(parent)
  )
}
