import type { FC } from 'hono/jsx'
import { useWords } from '../words/words-context.js'

type CopyButtonProps = { readonly of: string } & ({ readonly label: string } | { readonly what: string })

/** Copies the text of another element; shown only where scripts run. */
export const CopyButton: FC<CopyButtonProps> = (props) => {
  const words = useWords()
  return (
    <button
      type="button"
      class="button small"
      data-copy={props.of}
      data-copied={words.say('copy.done')}
      aria-label={'label' in props ? props.label : words.say('copy.what', { what: props.what })}
    >
      {words.say('copy.button')}
    </button>
  )
}
