import {
  type CollectionName,
  type Column as CoreColumn,
  type FieldPath,
  referencesOf,
  resolvedPath,
  type SearchCondition,
} from '@chatfactor/core/store'
import { cellOf, isStorable, parameterOf } from '../cells.js'
import { knownTable, snakeCase } from '../tables.js'

/** Builds a statement about a collection: adds joins as needed, and collects parameters in order. */
export function statementAbout(schema: string, collection: CollectionName, values: (string | null)[] = []) {
  const joins = new Map<string, string>()

  const parameter = (value: string | null, kind: CoreColumn['kind']): string => {
    values.push(value)
    return parameterOf(values.length, kind)
  }

  /** The alias of the record that a path of references leads to. */
  const along = (path: FieldPath): string => {
    let alias = 't'
    for (const { field, target } of referencesOf(collection, path).references) {
      const next = `${alias}_${snakeCase(field)}`
      const on = `${next}.id = ${alias}.${snakeCase(field)}`
      joins.set(next, ` left join "${schema}".${knownTable(target).name} ${next} on ${on}`)
      alias = next
    }
    return alias
  }

  const at = (path: FieldPath) => {
    const { collection: owner, column } = resolvedPath(collection, path)
    const own = knownTable(owner).columns.find(({ field }) => field === column.name)
    return { column, text: `${along(path.slice(0, -1))}.${own?.name ?? 'id'}` }
  }

  const one = (condition: SearchCondition): string => {
    const { text, column } = at(condition.at)
    if ('above' in condition) {
      // The number is a literal, so that it can match the condition of an index.
      if (typeof condition.above === 'number') return `${text} > ${Math.trunc(condition.above)}`
      return `${text} > ${parameter(cellOf(condition.above, { field: column.name, kind: column.kind }), column.kind)}`
    }
    if ('equals' in condition) {
      return isStorable(condition.equals) ? `${text} = ${parameter(condition.equals, 'text')}` : 'false'
    }
    switch (condition.is) {
      case 'null':
        return `${text} is null`
      case 'not_null':
        return `${text} is not null`
      case 'empty':
        return `${text} = '[]'`
      case 'true':
        return text
      case 'false':
        return `not ${text}`
    }
  }

  return {
    values,
    parameter,
    along,
    at,
    anyOf: (conditions: readonly SearchCondition[]): string =>
      conditions.length === 0 ? 'false' : `(${conditions.map(one).join(' or ')})`,
    from: () => `from "${schema}".${knownTable(collection).name} t${[...joins.values()].join('')}`,
  }
}

/** See {@link statementAbout}. */
export type StatementAbout = ReturnType<typeof statementAbout>
