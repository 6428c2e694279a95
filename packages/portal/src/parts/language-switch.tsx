import { createContext, type FC, useContext } from 'hono/jsx'
import { useWords } from '../words/words-context.js'
import { languageName } from './language-name.js'
import { useSite } from './site-context.js'

const SwitchContext = createContext(false)

/** Draws what is inside as pages of the portal, whose language can be switched; pages in the host app follow the browser. */
export const WithSwitch = SwitchContext.Provider

/** Leads to the same page in the other languages, without a script; the choice is remembered in a cookie. */
export const LanguageSwitch: FC = () => {
  const isThere = useContext(SwitchContext)
  const { base, catalogue } = useSite()
  const words = useWords()
  const { languages, unchecked } = catalogue
  if (!isThere || languages.length < 2) return null
  return (
    <nav class="languages" aria-label={words.say('frame.languages')}>
      <ul>
        {languages.map((tag) => (
          <li>
            <a
              href={`${base}/language?lang=${tag}`}
              lang={tag}
              hreflang={tag}
              rel="nofollow"
              aria-current={tag === words.language ? 'true' : undefined}
              aria-describedby={unchecked.includes(tag) ? 'unchecked' : undefined}
            >
              {languageName(tag)}
              {unchecked.includes(tag) ? ' *' : null}
            </a>
          </li>
        ))}
      </ul>
      {unchecked.length === 0 ? null : <p id="unchecked">{words.say('frame.unchecked')}</p>}
    </nav>
  )
}
