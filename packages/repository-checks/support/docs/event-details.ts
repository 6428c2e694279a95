import ts from 'typescript'
import { repositoryText } from './repository.js'

const path = 'packages/core/src/kernel/events.ts'

/** An event, as the source declares it. */
export interface DocumentedEvent {
  readonly name: string
  /** Its docstring on one line, or an empty text. */
  readonly says: string
  /** What it carries: name and type of each field, in order. */
  readonly fields: readonly (readonly [name: string, type: string])[]
}

/** Every event, in the order of the interface that the compiler checks. */
export function documentedEvents(): readonly DocumentedEvent[] {
  const source = ts.createSourceFile(path, repositoryText(path), ts.ScriptTarget.Latest, true)
  const events = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === 'ChatfactorEvents',
  )
  if (events === undefined) throw new Error(`${path} has no interface ChatfactorEvents`)
  return events.members.filter(ts.isPropertySignature).map((member) => {
    const says = ts.getJSDocCommentsAndTags(member).flatMap((doc) => ts.getTextOfJSDocComment(doc.comment) ?? [])
    const name = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText(source)
    return { name, says: says.join(' ').replace(/\s+/g, ' '), fields: fieldsOf(member, source) }
  })
}

function fieldsOf({ type }: ts.PropertySignature, source: ts.SourceFile): DocumentedEvent['fields'] {
  const data = type !== undefined && ts.isTupleTypeNode(type) ? type.elements[0] : undefined
  if (data === undefined || !ts.isTypeLiteralNode(data)) return []
  return data.members.filter(ts.isPropertySignature).map((field) => {
    return [field.name.getText(source), field.type?.getText(source) ?? 'unknown'] as const
  })
}
