import ts from 'typescript'
import { repositoryRoot, repositoryText } from './repository.js'

const mark = '<!-- quick start -->'

/** The quick start of the README: the first TypeScript block below its mark. */
export function quickStart(): string {
  const readme = repositoryText('README.md')
  const at = readme.indexOf(mark)
  const block = at < 0 ? null : /^```ts\n([\s\S]*?)^```$/m.exec(readme.slice(at))
  if (block?.[1] === undefined) throw new Error(`README.md has no TypeScript block below ${mark}`)
  return block[1]
}

/** What TypeScript has to say about one file, under the repository's own strict settings. */
export function typeErrors(path: string): readonly string[] {
  const settings = ts.readConfigFile(`${repositoryRoot}tsconfig.base.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(settings.config, ts.sys, repositoryRoot)
  const program = ts.createProgram([path], options)
  const file = program.getSourceFile(path)
  if (file === undefined) throw new Error(`TypeScript does not see ${path}`)
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}
