import ts from 'typescript'

/** A regular expression as it stands in a source. */
export interface WrittenExpression {
  /** e.g. `line 7`. */
  readonly place: string
  readonly source: string
  readonly flags: string
}

/** Those of one file. One that is put together while the program runs cannot be looked at here, and is named instead. */
export interface FoundExpressions {
  readonly written: readonly WrittenExpression[]
  readonly puzzled: readonly string[]
}

/** Finds every literal and every `RegExp(…)` in a source. */
export function regularExpressionsIn(path: string, text: string): FoundExpressions {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
  const written: WrittenExpression[] = []
  const puzzled: string[] = []

  const visit = (node: ts.Node): void => {
    const place = `line ${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      written.push({ place, source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    } else if (isConstructed(node)) {
      const [source, flags] = node.arguments ?? []
      if (
        source !== undefined &&
        ts.isStringLiteralLike(source) &&
        (flags === undefined || ts.isStringLiteralLike(flags))
      )
        written.push({ place, source: source.text, flags: flags?.text ?? '' })
      else puzzled.push(node.getText())
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { written, puzzled }
}

function isConstructed(node: ts.Node): node is ts.NewExpression | ts.CallExpression {
  return (
    (ts.isNewExpression(node) || ts.isCallExpression(node)) && /(?:^|\.)RegExp$/.test(node.expression.getText().trim())
  )
}
