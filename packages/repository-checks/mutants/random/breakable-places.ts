import ts from 'typescript'

/** A part of a source that can be broken, and what may stand there instead. */
export interface Place {
  readonly start: number
  readonly end: number
  readonly choices: readonly string[]
}

/** Every place of a source where its behaviour can be broken: never in types, imports, comments, or what an error is thrown with. */
export function breakablePlaces(text: string): readonly Place[] {
  const file = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true)
  const places: Place[] = []
  const visit = (node: ts.Node): void => {
    if (isLeftAlone(node)) return
    for (const place of placesOf(node)) {
      const choices = place.choices.filter((choice) => choice !== text.slice(place.start, place.end))
      if (choices.length > 0) places.push({ ...place, choices })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return places
}

function isLeftAlone(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText().endsWith('Error')
  return (
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isTypeNode(node) ||
    ts.isThrowStatement(node)
  )
}

function placesOf(node: ts.Node): readonly Place[] {
  if (ts.isIfStatement(node)) return [at(node.expression, decisions(node.expression))]
  if (ts.isConditionalExpression(node)) return [at(node.condition, decisions(node.condition))]
  if (ts.isWhileStatement(node)) return [at(node.expression, decisions(node.expression))]
  if (ts.isForStatement(node) && node.condition !== undefined) return [at(node.condition, decisions(node.condition))]
  if (ts.isBinaryExpression(node)) return operators(node)
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [at(node, ['false'])]
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [at(node, ['true'])]
  if (ts.isNumericLiteral(node)) return [at(node, [String(Number(node.text) + 1)])]
  if (ts.isStringLiteral(node)) return isState(node) ? [at(node, ["''"])] : []
  if (ts.isExpressionStatement(node)) return [at(node, [';'])]
  if (ts.isArrayLiteralExpression(node)) return isEffect(node) ? elements(node) : []
  if (ts.isReturnStatement(node))
    return node.expression === undefined ? [] : returned(node.expression, functionOf(node))
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return returned(node.body, node)
  return []
}

function at(node: ts.Node, choices: readonly string[]): Place {
  return { start: node.getStart(), end: node.getEnd(), choices }
}

function decisions(condition: ts.Expression): readonly string[] {
  return [`!(${condition.getText()})`, 'true', 'false']
}

const others = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.PlusEqualsToken, '-='],
  [ts.SyntaxKind.MinusEqualsToken, '+='],
] as const)

function operators({ left, operatorToken, right }: ts.BinaryExpression): readonly Place[] {
  const other = others.get(operatorToken.kind)
  const isText = [left, right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side))
  return other === undefined || (isText && '+-'.includes(other)) ? [] : [at(operatorToken, [other])]
}

/** The properties whose values are states, and words like them. */
const stateProperties = ['state', 'outcome', 'kind', 'because', 'event']

/** A word that something is compared with, or that says in which state something is. */
function isState({ parent }: ts.StringLiteral): boolean {
  if (ts.isBinaryExpression(parent)) return /^[!=]==$/.test(parent.operatorToken.getText())
  if (ts.isCaseClause(parent)) return true
  return ts.isPropertyAssignment(parent) && stateProperties.includes(parent.name.getText())
}

/** The parts of an effect: each of its elements is something that has to happen. */
function isEffect({ parent }: ts.ArrayLiteralExpression): boolean {
  return (
    (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent)) &&
    ['writes', 'told', 'deliveries'].includes(parent.name.getText())
  )
}

function elements({ elements: all }: ts.ArrayLiteralExpression): readonly Place[] {
  return all.map((element, index) => {
    const end = all[index + 1]?.getStart() ?? element.getEnd()
    return { start: element.getStart(), end, choices: [''] }
  })
}

/** What a function gives that says in its type that it gives a boolean, or perhaps `null`. */
function returned(expression: ts.Expression, { type }: { readonly type?: ts.TypeNode | undefined }): readonly Place[] {
  const says = type?.getText() ?? ''
  // A literal has a place of its own.
  if (/^(boolean|Promise<boolean>)$|\bis\b/.test(says) && !/^(true|false)$/.test(expression.getText()))
    return [at(expression, ['true', 'false'])]
  return /\| null>?$/.test(says) ? [at(expression, ['null'])] : []
}

function functionOf(node: ts.Node): { readonly type?: ts.TypeNode | undefined } {
  const { parent } = node
  return parent === undefined || ts.isFunctionLike(parent) ? (parent ?? {}) : functionOf(parent)
}
