import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Application, JSX, RendererEvent } from 'typedoc'
import { guideGroups } from '../docs/guides.js'
import { pages } from '../docs/pages.js'
import { repositoryRoot, repositoryText } from '../docs/repository.js'
import { type Origin, origin, site, unfilled } from '../release/origin.js'
import { filesOfGuides } from './guide-router.js'

/** Each page as Markdown, where it is in the repository, so that its links hold; `llms.txt`, which lists them; and a link below each guide. */
export function addMarkdown(app: Application): void {
  app.renderer.hooks.on('content.end', ({ page }) => {
    const { model, url } = page
    const file = 'isDocument' in model && model.isDocument() ? filesOfGuides.get(model) : undefined
    if (file === undefined) return JSX.createElement(JSX.Fragment, null)
    const up = '../'.repeat(url.split('/').length - 1)
    const edit = editAddress(`docs/${file}.md`)
    return JSX.createElement(
      'p',
      { class: 'page-links' },
      JSX.createElement('a', { href: `${up}docs/${file}.md` }, 'This page as Markdown'),
      ...(edit === null ? [] : [' · ', JSX.createElement('a', { href: edit }, 'Edit this page')]),
    )
  })

  app.renderer.on(RendererEvent.END, ({ outputDirectory }) => {
    for (const page of pages.filter((path) => !path.startsWith('.'))) {
      mkdirSync(join(outputDirectory, dirname(page)), { recursive: true })
      cpSync(join(repositoryRoot, page), join(outputDirectory, page))
    }
    writeFileSync(join(outputDirectory, 'llms.txt'), llms())
  })
}

/** Where a reader mends a page; `null` until the owner has filled in where the repository is. */
export function editAddress(path: string, from: Origin = origin()): string | null {
  return unfilled(from).includes('repository.url') ? null : `${site(from)}/edit/main/${path}`
}

/** The list of guides as https://llmstxt.org has it. */
export function llms(): string {
  const [, says = ''] = /^# .+\n\n([\s\S]+?)\n\n/.exec(repositoryText('README.md')) ?? []
  const groups = guideGroups.map(({ title, guides }) => {
    const lines = guides.map((guide) => `- [${guide.title}](docs/${guide.name}.md): ${guide.says}`)
    return `## ${title}\n\n${lines.join('\n')}`
  })
  return `# Chatfactor\n\n> ${says.replaceAll('\n', ' ')}\n\n${groups.join('\n\n')}\n`
}
