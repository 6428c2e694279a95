import ts from 'typescript'

/** A source file as its parts. */
export interface Source {
  /** Every literal text of the file. */
  readonly literals: readonly string[]
  /** Every `words.parts(key, { … })`, with the names of what it is given. */
  readonly parts: readonly { readonly key: string; readonly given: readonly string[] }[]
}

/** Reads a source file. */
export function readSource(name: string, text: string): Source {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const literals: string[] = []
  const parts: { key: string; given: readonly string[] }[] = []
  const walk = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) literals.push(node.text)
    if (ts.isCallExpression(node) && node.expression.getText(file) === 'words.parts') noteParts(node)
    ts.forEachChild(node, walk)
  }

  const noteParts = ({ arguments: [key, values] }: ts.CallExpression): void => {
    if (key === undefined || values === undefined || !ts.isObjectLiteralExpression(values)) return
    const keys = ts.isConditionalExpression(key) ? [key.whenTrue, key.whenFalse] : [key]
    const given = values.properties.map((property) => property.name?.getText(file) ?? '')
    parts.push(...keys.filter(ts.isStringLiteralLike).map(({ text }) => ({ key: text, given })))
  }

  walk(file)
  return { literals, parts }
}
