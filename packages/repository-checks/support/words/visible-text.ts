import ts from 'typescript'

/** Attributes of HTML that people see or hear. */
const attributes = ['title', 'aria-label', 'placeholder', 'alt', 'label']
/** The same of components. */
const visible = [...attributes, 'hint', 'legend', 'explanation', 'text', 'error']
/** What a message or a mail is made of. */
const bodies = ['text', 'subject', 'html', 'caption', 'keyboard']
/** Where a literal is HTML. */
const markup =
  /<\/?(?:a|b|body|button|code|dd|div|dt|em|fieldset|footer|form|h\d|header|i|label|legend|li|main|nav|ol|option|p|section|small|span|strong|svg|t[dhr]|title|ul)\b[^<]*>/
const joins = [
  ts.SyntaxKind.PlusToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
]

/**
 * Texts in a source file that people would read as they stand there: in JSX, in HTML, in attributes that are seen or heard, in what is put
 * into a page by script, and in messages and mails. Each with its line.
 */
export function visibleTexts(name: string, source: string): readonly string[] {
  const kind = name.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, kind)
  const found = new Set<string>()
  const note = (node: ts.Node, text: string) => {
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
    if (/\p{L}{2}/u.test(text)) found.add(`${name}:${line}: ${text.replaceAll(/\s+/g, ' ').trim()}`)
  }

  /** What the value itself may be: not what it is compared with, nor what a call is given. */
  const noteValue = (value: ts.Node | undefined): void => {
    if (value === undefined) return
    if (ts.isStringLiteralLike(value) || ts.isTemplateExpression(value)) {
      const whole = wholeText(value)
      if (!markup.test(whole)) note(value, whole)
    } else if (ts.isJsxExpression(value) || ts.isParenthesizedExpression(value)) noteValue(value.expression)
    else if (ts.isConditionalExpression(value)) {
      noteValue(value.whenTrue)
      noteValue(value.whenFalse)
    } else if (ts.isBinaryExpression(value) && joins.includes(value.operatorToken.kind)) {
      noteValue(value.left)
      noteValue(value.right)
    }
  }

  const walk = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, node.text)
    else if (ts.isJsxAttribute(node) && visible.includes(node.name.getText(file))) noteValue(node.initializer)
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) noteValue(node)
    else if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) noteMarkup(node)
    else if (ts.isPropertyAssignment(node) && bodies.includes(bareName(node.name))) noteSentence(node.initializer)
    else if (isPutIntoPage(node)) noteValue(node.right)
    ts.forEachChild(node, walk)
  }

  const noteMarkup = (node: ts.Node): void => {
    const html = wholeText(node)
    // Also in a part of a tag.
    for (const [, attribute = '', value = ''] of html.matchAll(/(?:^|\s)([\w-]+)="([^"]*)"/g))
      if (attributes.includes(attribute)) note(node, value)
    if (!markup.test(html)) return
    // Styles and scripts are read by nobody.
    const text = html.replaceAll(/<(style|script)\b.*?<\/\1>/gs, '')
    for (const part of text.split(/<[^<>]*>/)) note(node, part)
  }

  /** A word alone is a name of something, as often as not. */
  const noteSentence = (value: ts.Node): void => {
    const text = ts.isStringLiteralLike(value) || ts.isTemplateExpression(value) ? wholeText(value) : ''
    if (/\p{L}{2,}[^\n]* \p{L}{2,}/u.test(text) && !markup.test(text)) note(value, text)
  }

  const bareName = (name: ts.PropertyName): string => name.getText(file).replaceAll(/['"]/g, '')

  walk(file)
  return [...found]
}

/** A literal as it stands, with nothing where a value is put in. */
function wholeText(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return ''
  return [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join(' ')
}

/** `element.textContent = …`, and its kind. */
function isPutIntoPage(node: ts.Node): node is ts.BinaryExpression {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isPropertyAccessExpression(node.left) &&
    ['textContent', 'innerText', 'title', 'placeholder', 'ariaLabel'].includes(node.left.name.text)
  )
}
