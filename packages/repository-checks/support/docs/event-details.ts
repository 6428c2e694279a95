import { posix } from 'node:path'
import ts from 'typescript'
import { repositoryText } from './repository.js'

const path = 'packages/core/src/chatfactor/happenings.ts'

/** An event, as the source declares it. */
export interface DocumentedEvent {
  readonly name: string
  /** Its docstring on one line, or an empty text. */
  readonly says: string
  /** What it carries: name and type of each field, in order. */
  readonly fields: readonly (readonly [name: string, type: string])[]
}

/** Every event, in the order of the tables that `ChatfactorEvents` is made of. */
export function documentedEvents(): readonly DocumentedEvent[] {
  const whole = parsed(path)
  const { heritageClauses = [] } = interfaceIn(whole, 'ChatfactorEvents')
  return heritageClauses
    .flatMap(({ types }) => types.map(({ expression }) => expression.getText(whole)))
    .flatMap((name) => {
      const source = parsed(homeOf(name, whole))
      return interfaceIn(source, name)
        .members.filter(ts.isPropertySignature)
        .map((member) => documented(member, source))
    })
}

function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, repositoryText(file), ts.ScriptTarget.Latest, true)
}

function interfaceIn(source: ts.SourceFile, name: string): ts.InterfaceDeclaration {
  const found = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  )
  if (found === undefined) throw new Error(`${source.fileName} has no interface ${name}`)
  return found
}

/** The file that declares a name: this one, the one it is imported from, or one behind that door. */
function homeOf(name: string, source: ts.SourceFile): string {
  if (source.statements.some((statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name))
    return source.fileName
  const imported = importOf(name, source)
  if (!imported.endsWith('/index.ts')) return imported
  const behind = parsed(imported).statements.flatMap((one) =>
    ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined && ts.isStringLiteral(one.moduleSpecifier)
      ? pathFrom(imported, one.moduleSpecifier.text)
      : [],
  )
  const home = behind.find((file) => repositoryText(file).includes(`export interface ${name} `))
  if (home === undefined) throw new Error(`${imported} offers no interface ${name}`)
  return home
}

function importOf(name: string, source: ts.SourceFile): string {
  for (const { importClause, moduleSpecifier } of source.statements.filter(ts.isImportDeclaration)) {
    const bindings = importClause?.namedBindings
    if (bindings === undefined || !ts.isNamedImports(bindings) || !ts.isStringLiteral(moduleSpecifier)) continue
    if (bindings.elements.some((element) => element.name.text === name))
      return pathFrom(source.fileName, moduleSpecifier.text)
  }
  throw new Error(`${source.fileName} neither declares nor imports ${name}`)
}

function pathFrom(file: string, specifier: string): string {
  return posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts')
}

function documented(member: ts.PropertySignature, source: ts.SourceFile): DocumentedEvent {
  const says = ts.getJSDocCommentsAndTags(member).flatMap((doc) => ts.getTextOfJSDocComment(doc.comment) ?? [])
  const name = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText(source)
  return { name, says: says.join(' ').replace(/\s+/g, ' '), fields: fieldsOf(member, source) }
}

function fieldsOf({ type }: ts.PropertySignature, source: ts.SourceFile): DocumentedEvent['fields'] {
  const data = type !== undefined && ts.isTupleTypeNode(type) ? type.elements[0] : undefined
  if (data === undefined || !ts.isTypeLiteralNode(data)) return []
  return data.members.filter(ts.isPropertySignature).map((field) => {
    return [field.name.getText(source), field.type?.getText(source) ?? 'unknown'] as const
  })
}
