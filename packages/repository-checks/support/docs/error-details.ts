import ts from 'typescript'
import { repositoryText } from './repository.js'

const path = 'packages/core/src/errors/error-details.ts'

/** What the details of an error hold, as the source declares it. */
export interface DocumentedDetails {
  /** The type as text, on one line. */
  readonly type: string
  /** Its docstring, or an empty text. */
  readonly says: string
}

/** The documented details by code, read from the interface that the compiler checks. */
export function documentedDetails(): ReadonlyMap<string, DocumentedDetails> {
  const source = ts.createSourceFile(path, repositoryText(path), ts.ScriptTarget.Latest, true)
  const table = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === 'ErrorDetailsByCode',
  )
  if (table === undefined) throw new Error(`${path} has no interface ErrorDetailsByCode`)
  const found = new Map<string, DocumentedDetails>()
  for (const member of table.members) {
    if (!ts.isPropertySignature(member) || member.type === undefined) continue
    const type = member.type.getText(source).replaceAll('readonly ', '').replace(/\s+/g, ' ')
    const says = ts.getJSDocCommentsAndTags(member).flatMap((doc) => ts.getTextOfJSDocComment(doc.comment) ?? [])
    found.set(member.name.getText(source), { type, says: says.join(' ').replace(/\s+/g, ' ').trim() })
  }
  return found
}
