import { type Application, JSX } from 'typedoc'
import { guideGroups } from '../docs/guides.js'

/** What a newcomer reads; the rest of the pages is evidence and history. */
export const readGroups = guideGroups.filter(({ title }) => !['Evidence', 'Behind it'].includes(title))

/** Unfolds the groups of guides in the sidebar, until a reader folds one: typedoc remembers that under these names, and begins with all of them folded. */
export function openGuides(app: Application): void {
  const names = JSON.stringify(readGroups.map(({ title }) => `tsd-accordion-${title}`))
  const script = `try{for(const name of ${names})localStorage[name]??='true'}catch{}`
  app.renderer.hooks.on('head.end', () =>
    JSX.createElement('script', null, JSX.createElement(JSX.Raw, { html: script })),
  )
}
