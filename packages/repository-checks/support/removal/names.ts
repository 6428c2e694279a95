import ts from 'typescript'

/** Whether a part of a source names one of these; the name of a property is none. */
export function refersTo(node: ts.Node, names: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(node)) return names.has(node.text)
  return (
    ts.forEachChild(node, (child) => {
      const isLabel =
        ((ts.isPropertyAssignment(node) || ts.isPropertySignature(node) || ts.isMethodSignature(node)) &&
          node.name === child) ||
        (ts.isPropertyAccessExpression(node) && node.name === child)
      return !isLabel && refersTo(child, names)
    }) === true
  )
}

/** The names that a declaration gives. */
export function bound(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : bound(element.name)))
}

/** Whether a line imports or exports again from such a module. */
export function comesFrom(
  node: ts.ImportDeclaration | ts.ExportDeclaration,
  isGone: (specifier: string) => boolean,
): boolean {
  const { moduleSpecifier } = node
  return moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier) && isGone(moduleSpecifier.text)
}

/** The names that a line imports. */
export function importedBy(node: ts.ImportDeclaration | ts.ExportDeclaration): readonly string[] {
  if (!ts.isImportDeclaration(node)) return []
  const { name, namedBindings } = node.importClause ?? {}
  const named =
    namedBindings === undefined ? [] : ts.isNamedImports(namedBindings) ? namedBindings.elements : [namedBindings]
  return [...(name === undefined ? [] : [name.text]), ...named.map((one) => one.name.text)]
}
