import ts from 'typescript'
import { repositoryFiles, repositoryText } from './repository.js'

/** A test that says which requirement it proves. */
export interface NamedTest {
  readonly ids: readonly string[]
  /** The title without its ids. */
  readonly title: string
  readonly file: string
}

const prefix = /^((?:[RCG]\d+)(?:(?:,? and |, | )[RCG]\d+)*): +(.+)$/s

/** What a title says about requirements, e.g. `C4, C8: one of many wins`; `null` when it names none. */
export function readTitle(text: string): Pick<NamedTest, 'ids' | 'title'> | null {
  const [, ids, title] = prefix.exec(text) ?? []
  if (ids === undefined || title === undefined) return null
  return { ids: ids.match(/[RCG]\d+/g) ?? [], title: title.replace(/\s+/g, ' ').trim() }
}

/** Every title in the repository that names requirements: of tests, and of the laws that the testkit makes tests from. */
export function namedTests(): readonly NamedTest[] {
  const tests = ['packages', 'examples']
    .flatMap((folder) => repositoryFiles(folder, (path) => /\.test\.tsx?$/.test(path)))
    .map((file) => ({ file, titles: textsIn(file, isTitle) }))
  const laws = repositoryFiles('packages/testkit/src/laws', (path) => path.endsWith('.ts')).map((file) => ({
    file,
    titles: textsIn(file, () => true),
  }))
  return [...tests, ...laws].flatMap(({ file, titles }) =>
    titles.flatMap((title) => {
      const read = readTitle(title)
      return read === null ? [] : [{ ...read, file }]
    }),
  )
}

/** Whether a text is the first argument of `it`, `test` or `describe`, or of a call made from them (`it.each(…)`). */
function isTitle(node: ts.Node): boolean {
  const call = node.parent
  if (!ts.isCallExpression(call) || call.arguments[0] !== node) return false
  let callee: ts.Node = call.expression
  while (ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee)) callee = callee.expression
  return ts.isIdentifier(callee) && ['it', 'test', 'describe'].includes(callee.text)
}

/** The texts of a source file that count; the changing parts of a template are shown as three dots. */
function textsIn(file: string, counts: (node: ts.Node) => boolean): readonly string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && counts(node)) found.push(node.text)
    else if (ts.isTemplateExpression(node) && counts(node)) {
      found.push([node.head.text, ...node.templateSpans.map(({ literal }) => `…${literal.text}`)].join(''))
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, repositoryText(file), ts.ScriptTarget.Latest, true))
  return found
}
