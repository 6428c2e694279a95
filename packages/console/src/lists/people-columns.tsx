import { Button, Day, TransportIcon } from '@chatfactor/portal/pages'
import type { Child, FC } from 'hono/jsx'
import type { Member } from '../administration/administration.js'
import { type PeopleQuery, peopleWords } from '../pages/people-query.js'
import type { ConsoleWords, PlainKey } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'

interface Column {
  readonly label: PlainKey
  /** The content of the cell; `null` for none. */
  readonly cell: (member: Member, words: ConsoleWords) => Child | null
}

/** Columns of a list of members, beside name and state. */
const columns = {
  messenger: {
    label: 'console.members.column.messenger',
    cell: ({ tokens }) =>
      tokens.length === 0 ? null : tokens.map((token) => <TransportIcon transport={token.transport} />),
  },
  enrolled: {
    label: 'console.members.column.enrolled',
    cell({ tokens }) {
      const [first] = tokens.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime())
      return first === undefined ? null : <Day at={first.createdAt} />
    },
  },
  signed_in: {
    label: 'console.member.lastSignIn',
    cell: ({ assignment: { signedInAt } }) => (signedInAt === null ? null : <Day at={signedInAt} />),
  },
  fault: {
    label: 'console.members.column.fault',
    cell({ tokens }, words) {
      const lost = tokens.find(({ state }) => state === 'unreachable')
      return lost === undefined ? null : words.say('console.members.column.unreachable', { messenger: lost.messenger })
    },
  },
  assigned: {
    label: 'console.members.column.assigned',
    cell: ({ assignment }) => <Day at={assignment.createdAt} />,
  },
} as const satisfies Readonly<Record<string, Column>>

type ColumnName = keyof typeof columns

const columnNames = Object.keys(columns).filter((name): name is ColumnName => name in columns)
const usual: readonly ColumnName[] = ['messenger', 'signed_in']

/** The columns in an address: the known ones, or the default. */
function columnsOf({ columns: asked }: Pick<PeopleQuery, 'columns'>): readonly ColumnName[] {
  const known = columnNames.filter((name) => asked.includes(name))
  return known.length === 0 ? usual : known
}

/** The chosen columns of one member, each with its name. */
export const MemberColumns: FC<{ member: Member; query: PeopleQuery }> = ({ member, query }) => {
  const words = useWords()
  return (
    <>
      {columnsOf(query).map((name) => {
        const column: Column = columns[name]
        const cell = column.cell(member, words)
        return (
          <span class={`member-column of-${name}`}>
            <span class="column-name">{words.say(column.label)}</span>{' '}
            <span>{cell === null ? <span class="muted">–</span> : cell}</span>
          </span>
        )
      })}
    </>
  )
}

/** A form to choose the columns; the choice is kept in the address. */
export const ChooseColumns: FC<{ path: string; query: PeopleQuery }> = ({ path, query }) => {
  const words = useWords()
  const shown = columnsOf(query)
  return (
    <details class="choose-columns">
      <summary class="button small">{words.say('console.members.columns')}</summary>
      <form method="get" action={path} class="search people-search">
        {peopleWords({ ...query, columns: [], after: null, before: null })
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        <fieldset>
          <legend class="for-readers">{words.say('console.members.columns')}</legend>
          {columnNames.map((name) => (
            <label class="column-choice">
              <input type="checkbox" name="col" value={name} checked={shown.includes(name)} />{' '}
              {words.say(columns[name].label)}
            </label>
          ))}
        </fieldset>
        <Button class="button small" says={words.say('console.activity.show')} />
      </form>
    </details>
  )
}
