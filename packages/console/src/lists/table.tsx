import type { FC, PropsWithChildren } from 'hono/jsx'
import type { PlainKey } from '../words/console-words.js'
import { useWords } from '../words/words-context.js'

/** Rows under their heads; narrow windows scroll it alone, or set its cells one below the other. */
export const Table: FC<PropsWithChildren<{ readonly heads: readonly PlainKey[]; readonly class?: string }>> = ({
  heads,
  children,
  ...attributes
}) => {
  const words = useWords()
  return (
    <div class="table-frame">
      <table {...attributes}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{words.say(head)}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
