import { type Application, IndexEvent, PageEvent, ReflectionKind, RendererEvent, type RouterTarget } from 'typedoc'
import { filesOfGuides } from './guide-router.js'
import { readGroups } from './open-guides.js'
import { type SearchRow, sectionsOf } from './search/rows.js'
import { writeSearch } from './search/write-search.js'

const read = new Set(readGroups.flatMap(({ guides }) => guides.map(({ name }) => name)))
const weights = { guide: 4, readme: 2, evidence: 1, decision: 0.25, name: 0.1 } as const
/** Pages that only lead to others. */
const lists = new Set(['README', 'decisions/README'])

/** Replaces typedoc's index of names by one of every section of every page, and of the names. */
export function addSearch(app: Application): void {
  const rows: SearchRow[] = []

  app.renderer.on(PageEvent.END, ({ model, url, contents }) => {
    const weight = weightOf(model)
    if (weight === null || contents === undefined) return
    const [first, ...others] = sectionsOf(contents)
    if (first === undefined) return
    rows.push({ title: first.title, page: first.title, url, text: first.text, weight })
    for (const { anchor, title, text } of others)
      rows.push({ title, page: first.title, url: `${url}#${anchor}`, text, weight })
  })

  app.renderer.on(IndexEvent.PREPARE_INDEX, (event) => {
    for (const found of event.searchResults) {
      if (found.isDocument() || found.kindOf(ReflectionKind.Module)) continue
      const page = found.parent?.getFullName() ?? ''
      rows.push({
        title: found.name,
        page,
        url: app.renderer.router?.getFullUrl(found) ?? '',
        text: '',
        weight: weights.name,
      })
    }
    for (let at = event.searchResults.length - 1; at >= 0; at -= 1) event.removeResult(at)
  })

  app.renderer.on(RendererEvent.BEGIN, () => {
    app.renderer.postRenderAsyncJobs.push(({ outputDirectory }) => writeSearch(outputDirectory, rows))
  })
}

function weightOf(model: RouterTarget): number | null {
  if (!('isDocument' in model)) return null
  if (model.isDocument()) {
    const file = filesOfGuides.get(model) ?? ''
    if (lists.has(file)) return null
    if (file.startsWith('decisions/')) return weights.decision
    return read.has(file) ? weights.guide : weights.evidence
  }
  return model.isProject() || model.kindOf(ReflectionKind.Module) ? weights.readme : null
}
