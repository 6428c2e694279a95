import ts from 'typescript'

/** Attributes and properties of components that people see or hear. */
const visible = ['label', 'title', 'aria-label', 'placeholder', 'alt', 'hint', 'legend', 'explanation', 'text', 'error']

/** A source file as its parts. */
export interface Source {
  /** Words in JSX that stand there as they are, with their line. */
  readonly english: readonly string[]
  /** Every literal text of the file. */
  readonly literals: readonly string[]
  /** Every `words.parts(key, { … })`, with the names of what it is given. */
  readonly parts: readonly { readonly key: string; readonly given: readonly string[] }[]
}

/** Reads a source file. */
export function readSource(name: string, text: string): Source {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const english: string[] = []
  const literals: string[] = []
  const parts: { key: string; given: readonly string[] }[] = []
  const note = (node: ts.Node, words: string) => {
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
    if (/\p{L}/u.test(words)) english.push(`${name}:${line}: ${words.trim()}`)
  }

  const walk = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) literals.push(node.text)
    if (ts.isJsxText(node)) note(node, node.text)
    if (ts.isJsxAttribute(node) && visible.includes(node.name.getText(file))) noteValue(node.initializer)
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) noteValue(node)
    if (ts.isCallExpression(node) && node.expression.getText(file) === 'words.parts') noteParts(node)
    ts.forEachChild(node, walk)
  }

  /** Only what the value itself may be: not what it is compared with, nor what a call is given. */
  const noteValue = (value: ts.Node | undefined): void => {
    if (value === undefined) return
    if (ts.isStringLiteralLike(value)) note(value, value.text)
    else if (ts.isTemplateExpression(value)) {
      for (const part of [value.head, ...value.templateSpans.map(({ literal }) => literal)]) note(part, part.text)
      for (const { expression } of value.templateSpans) noteValue(expression)
    } else if (ts.isJsxExpression(value) || ts.isParenthesizedExpression(value)) noteValue(value.expression)
    else if (ts.isConditionalExpression(value)) {
      noteValue(value.whenTrue)
      noteValue(value.whenFalse)
    } else if (ts.isBinaryExpression(value) && joins.includes(value.operatorToken.kind)) {
      noteValue(value.left)
      noteValue(value.right)
    }
  }

  const noteParts = ({ arguments: [key, values] }: ts.CallExpression): void => {
    if (key === undefined || values === undefined || !ts.isObjectLiteralExpression(values)) return
    const keys = ts.isConditionalExpression(key) ? [key.whenTrue, key.whenFalse] : [key]
    const given = values.properties.map((property) => property.name?.getText(file) ?? '')
    parts.push(...keys.filter(ts.isStringLiteralLike).map(({ text }) => ({ key: text, given })))
  }

  walk(file)
  return { english, literals, parts }
}

const joins = [
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
]
