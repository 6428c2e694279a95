import type { FC } from 'hono/jsx'
import type { ShownPlace, ShownUndo } from '../http/undone-cookie.js'
import { Icon } from '../parts/icon.js'
import { Moment } from '../parts/moment.js'
import { PageFrame } from '../parts/page-frame.js'
import { useSite } from '../parts/site-context.js'
import { portalPaths } from '../portal-paths.js'
import { useWords } from '../words/words-context.js'
import { becameWords, changeWords } from './undone-words.js'

interface UndonePageProps {
  readonly owner: string
  readonly shown: ShownUndo
}

/** The result of a "not me" link: for each change whether it was undone, and where to go now. */
export const UndonePage: FC<UndonePageProps> = ({ shown, owner }) => {
  const words = useWords()
  return (
    <PageFrame title={words.say('undo.title')} owner={owner}>
      <p class="hero" aria-hidden="true">
        <Icon name={isAllUndone(shown) ? 'done' : 'warning'} />
      </p>
      {shown.outcome === 'undone' ? <Changes shown={shown} /> : <NothingDone shown={shown} />}
      {placesOf(shown).map((place) => (
        <WayOut place={place} />
      ))}
    </PageFrame>
  )
}

const Changes: FC<{ shown: Extract<ShownUndo, { outcome: 'undone' }> }> = ({ shown }) => {
  const words = useWords()
  const { changes, places, more } = shown
  return (
    <>
      <h1>{words.say(isAllUndone(shown) ? 'undo.done.title' : 'undo.partly.title')}</h1>
      <ul class="undone">
        {changes.map((change) => (
          <li class={change.became}>
            <h2>{changeWords(words, change.event)}</h2>
            <p class="hint">
              {words.parts('undo.where', {
                owner: places[change.on]?.name ?? '',
                at: <Moment at={new Date(change.at)} />,
              })}
            </p>
            <p>{becameWords(words, change)}</p>
          </li>
        ))}
      </ul>
      {more === 0 ? null : <p class="hint">{words.say('undo.more', { more })}</p>}
      <p>{words.say('undo.done.lead')}</p>
    </>
  )
}

const nothingWords = {
  expired: ['undo.expired.title', 'undo.expired.text'],
  not_member: ['undo.notMember.title', 'undo.notMember.text'],
} as const

const NothingDone: FC<{ shown: Exclude<ShownUndo, { outcome: 'undone' }> }> = ({ shown }) => {
  const words = useWords()
  const owner = shown.place.name
  if (shown.outcome !== 'used') {
    const [title, text] = nothingWords[shown.outcome]
    return (
      <>
        <h1>{words.say(title, { owner })}</h1>
        <p class="lead">{words.say(text, { owner })}</p>
      </>
    )
  }
  return (
    <>
      <h1>{words.say('undo.used.title')}</h1>
      <p class="lead">{words.parts('undo.used.text', { owner, at: <Moment at={new Date(shown.at)} /> })}</p>
    </>
  )
}

const WayOut: FC<{ place: ShownPlace }> = ({ place }) => {
  const site = useSite()
  const words = useWords()
  if (place.address === null) return null
  return (
    <a class="button wide" href={portalPaths(site, place.address).home}>
      {words.say('undo.goOn', { owner: place.name })}
    </a>
  )
}

function placesOf(shown: ShownUndo): readonly ShownPlace[] {
  return shown.outcome === 'undone' ? shown.places : [shown.place]
}

function isAllUndone(shown: ShownUndo): boolean {
  const done = ['taken_back', 'given_back']
  return shown.outcome === 'undone' && shown.changes.every(({ became }) => done.includes(became))
}
