import ts from 'typescript'

/** What makes, or reads, something that must not be compared letter by letter. */
const makers = new Set([
  ...['challengeCode', 'challengeSecret', 'oneTimePassword', 'approvalDigits', 'approvalNumbers', 'approvalToken'],
  ...['confirmationCode', 'confirmationNumbers', 'enrollmentCodes', 'typedCodeOf', 'chatCodeOf', 'recoveryCodesOf'],
  ...['derive', 'lookupHash', 'codeHash', 'pinHash', 'recoveryHash', 'bindingHash', 'attemptHash', 'proofOf'],
  ...['linkHash', 'linkSecret', 'browserHash', 'browserSecret', 'deviceCookie', 'actionToken', 'mac', 'signature'],
  ...['createHmac', 'transactionDigest', 'signedTransaction', 'scrypt'],
])
/** Fields of records and of requests that hold such a thing. */
const fields = new Set([
  'bindingHash',
  'pinHash',
  'secretHash',
  'linkHash',
  'typedHash',
  'passwordHash',
  'webhookSecret',
])
/** What compares letter by letter, and so takes the longer the more is right. */
const comparing = new Set(['equals', 'startsWith', 'endsWith', 'includes', 'indexOf', 'has', 'localeCompare', 'match'])
const equalities = new Set<ts.SyntaxKind>([
  ...[ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken],
  ...[ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken],
])

/** What one file compares in a time that depends on lengths only, and what it compares otherwise. */
export interface SecretComparisons {
  /** How often it calls `sameText` or `timingSafeEqual`. */
  readonly steady: number
  /** Comparisons of a secret that are none of these, as written. */
  readonly others: readonly string[]
}

/** Reads one file, by its syntax tree alone: a secret is what a maker made, also by another name that it was given in this file. */
export function secretComparisons(path: string, text: string): SecretComparisons {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const named = new Set<string>()
  const isSecret = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node)) return isValue(node) && (named.has(node.text) || fields.has(node.text))
    if (ts.isCallExpression(node) && makers.has(nameOf(node.expression))) return true
    // What a function makes of a secret is its own affair; what a method of the secret gives is a secret still.
    if (ts.isCallExpression(node))
      return ts.isPropertyAccessExpression(node.expression) && isSecret(node.expression.expression)
    if (ts.isFunctionLike(node)) return false
    return ts.forEachChild(node, (child) => isSecret(child) || undefined) ?? false
  }
  const learn = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined && isSecret(node.initializer))
      for (const name of namesIn(node.name)) named.add(name)
    ts.forEachChild(node, learn)
  }
  learn(file)

  const others: string[] = []
  let steady = 0
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const name = nameOf(node.expression)
      if (name === 'sameText' || name === 'timingSafeEqual') steady += 1
      const on = ts.isPropertyAccessExpression(node.expression) ? [node.expression.expression] : []
      if (comparing.has(name) && [...on, ...node.arguments].some(isSecret)) others.push(node.getText())
    }
    if (ts.isBinaryExpression(node) && equalities.has(node.operatorToken.kind)) {
      const sides = [node.left, node.right]
      if (sides.some(isSecret) && !sides.some(saysNothing)) others.push(node.getText())
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { steady, others }
}

/** Whether the name stands for a value here, and is no name of a member. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node
  return !(ts.isPropertyAssignment(parent) && parent.name === node)
}

/** Whether there is something at all, or how long it is, tells nothing of what it is. */
function saysNothing(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'length'
  return (
    node.kind === ts.SyntaxKind.NullKeyword ||
    ts.isNumericLiteral(node) ||
    ts.isStringLiteral(node) ||
    (ts.isIdentifier(node) && node.text === 'undefined')
  )
}

function nameOf(called: ts.Expression): string {
  if (ts.isPropertyAccessExpression(called)) return called.name.text
  return ts.isIdentifier(called) ? called.text : ''
}

function namesIn(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap((one) => (ts.isOmittedExpression(one) ? [] : namesIn(one.name)))
}
