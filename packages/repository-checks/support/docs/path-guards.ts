import ts from 'typescript'

const guards =
  /\b(?:koaGate|honoGate|fastifyGate|nestGuard|nextGate|portal\.gate|requireSecondFactor|secondFactorGate)\b/
const paths = new Set(['path', 'pathname', 'url', 'originalUrl', 'nextUrl', 'href', 'routePath'])
const equalities = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
])
const looks = new Set(['startsWith', 'endsWith', 'includes', 'match', 'test', 'exec', 'has', 'indexOf', 'search'])

/**
 * Where code that has a guard decides by a path of its own making, as lines from 1.
 *
 * The router that decides for real may take other spellings for the same path, so such a guard lets them through.
 */
export function pathGuards(code: string): readonly number[] {
  if (!guards.test(code)) return []
  const source = ts.createSourceFile('code.tsx', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: number[] = []
  const visit = (node: ts.Node) => {
    if (decides(node)) found.push(source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function decides(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node) && equalities.has(node.operatorToken.kind)) {
    return [node.left, node.right].some(isPath) && ![node.left, node.right].some(isNothing)
  }
  if (ts.isSwitchStatement(node)) return isPath(node.expression)
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false
  const { expression, name } = node.expression
  return looks.has(name.text) && [expression, ...node.arguments].some(isPath)
}

/** Also where something is made of it first, as in `path.toLowerCase()` and `new URL(url).pathname`. */
function isPath(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return paths.has(node.text)
  if (ts.isPropertyAccessExpression(node)) return paths.has(node.name.text) || isPath(node.expression)
  if (ts.isCallExpression(node)) return isPath(node.expression)
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return isPath(node.expression)
  return false
}

function isNothing(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined')
}
