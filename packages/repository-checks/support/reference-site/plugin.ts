import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import {
  Application,
  Comment,
  type CommentDisplayPart,
  CommentTag,
  Converter,
  type DocumentReflection,
  MarkdownEvent,
  PageEvent,
  type ProjectReflection,
  type Reflection,
  ReflectionKind,
  RendererEvent,
} from 'typedoc'
import { repositoryRoot } from '../docs/repository.js'
import { addMarkdown } from './add-markdown.js'
import { addSearch } from './add-search.js'
import { withDiagrams } from './drawn-diagrams.js'
import { filesOfGuides, GuideRouter } from './guide-router.js'
import { importPaths } from './import-paths.js'
import { openGuides } from './open-guides.js'
import { groupOrder, placeOf } from './reading-order.js'
import { isImage, sourcePage, writeSourcePages } from './source-pages.js'
import { topicOf } from './topics.js'
import { addVersion } from './versions/add-version.js'
import { siteVersion } from './versions/site-version.js'

/** What a link to a file of the repository begins with until it is known on which page it stands. */
const mark = 'repository-file:'

/**
 * What typedoc does not do by itself: guides in a reading order and by their titles, names of core by topic, modules by what a reader imports,
 * diagrams drawn, files that a page links to as pages, a search of all words, each guide as Markdown, and the version.
 */
export function load(app: Application): void {
  app.on(Application.EVENT_BOOTSTRAP_END, () => {
    app.options.setValue('groupOrder', [...groupOrder])
    if (app.options.getValue('router') === 'guides') app.options.setValue('name', `Chatfactor ${siteVersion().shown}`)
  })
  openGuides(app)
  app.renderer.defineRouter('guides', GuideRouter)
  addSearch(app)
  addMarkdown(app)
  addVersion(app)
  const files = new Set<string>()

  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => groupByTopic(project), -200)

  app.on(Application.EVENT_PROJECT_REVIVE, (project) => {
    project.documents = arrange(project.documents ?? [])
    project.children?.sort((one, other) => one.name.localeCompare(other.name))
    // The sidebar is drawn from this list.
    project.childrenIncludingDocuments = [...(project.documents ?? []), ...(project.children ?? [])]
    nameByImport(project)
    for (const reflection of Object.values(project.reflections).concat(project)) {
      for (const parts of textsOf(reflection)) markFiles(parts, project, files)
      for (const { fileName } of sourcesOf(reflection)) files.add(fileName)
    }
  })

  let page = ''
  app.renderer.on(PageEvent.BEGIN, ({ url }) => {
    page = url
  })
  app.renderer.on(
    MarkdownEvent.PARSE,
    (event) => {
      const up = '../'.repeat(page.split('/').length - 1)
      event.parsedText = withDiagrams(event.parsedText).replace(
        new RegExp(`${mark}([^#)\\s]+)`, 'g'),
        (_, path: string) => `${up}${sourcePage(path)}`,
      )
    },
    100,
  )
  app.renderer.on(
    RendererEvent.END,
    ({ outputDirectory }) => {
      writeSourcePages(outputDirectory, files)
      // What was copied because a page links to it has a page now.
      const media = join(outputDirectory, 'media')
      const copied = existsSync(media) ? readdirSync(media) : []
      for (const name of copied) if (!isImage(name)) rmSync(join(media, name), { recursive: true })
    },
    -200,
  )
}

function groupByTopic(project: ProjectReflection): void {
  for (const reflection of project.getReflectionsByKind(ReflectionKind.All)) {
    if (!reflection.isDeclaration() || reflection.parent?.kindOf(ReflectionKind.SomeModule) !== true) continue
    const topic = topicOf(sourcesOf(reflection)[0]?.fullFileName ?? '')
    if (topic === null) continue
    reflection.comment ??= new Comment()
    reflection.comment.blockTags.push(new CommentTag('@group', [{ kind: 'text', text: topic }]))
  }
}

/** The guides in reading order; a page in a folder that is called like a guide stands below that guide. */
function arrange(documents: readonly DocumentReflection[]): DocumentReflection[] {
  const files = new Map(documents.map((guide) => [guide.name, guide]))
  const guides = documents.toSorted((one, other) => placeOf(one.name).place - placeOf(other.name).place)
  const first: DocumentReflection[] = []
  for (const guide of guides) {
    const [, title] = /^\s*# (.+)\n/.exec(guide.content[0]?.text ?? '') ?? []
    const above = files.get(guide.name.split('/')[0] ?? '')
    guide.frontmatter.group = placeOf(guide.name).group
    filesOfGuides.set(guide, guide.name)
    guide.name = title ?? guide.name
    if (above === undefined || above === guide) first.push(guide)
    else {
      guide.parent = above
      above.addChild(guide)
    }
  }
  return first
}

/** `@chatfactor/portal/node`, and not the folder that it is from. */
function nameByImport(project: ProjectReflection): void {
  for (const reflection of project.getReflectionsByKind(ReflectionKind.Module)) {
    if (reflection.parent?.isProject() !== false) continue
    const [source] = sourcesOf(reflection)
    const path = source === undefined ? undefined : importPaths.get(source.fileName)
    if (path === undefined) throw new Error(`Nobody can import ${reflection.getFullName()}`)
    reflection.name = path
  }
}

function textsOf(reflection: Reflection): readonly CommentDisplayPart[][] {
  const { comment } = reflection
  const own = comment === undefined ? [] : [comment.summary, ...comment.blockTags.map(({ content }) => content)]
  if (reflection.isDocument()) return [...own, reflection.content]
  const readme = reflection.isDeclaration() || reflection.isProject() ? reflection.readme : undefined
  return readme === undefined ? own : [...own, readme]
}

function sourcesOf(reflection: Reflection) {
  return (reflection.isDeclaration() || reflection.isSignature() ? reflection.sources : undefined) ?? []
}

/** A link to what is no page of the reference leads to a page about the file. */
function markFiles(parts: CommentDisplayPart[], project: ProjectReflection, files: Set<string>): void {
  for (const [at, part] of parts.entries()) {
    if (part.kind !== 'relative-link' || part.target === undefined) continue
    const target = project.files.resolve(part.target, project)
    if (typeof target !== 'string' || isImage(target)) continue
    const path = relative(repositoryRoot, target)
    if (path === '' || path.startsWith('..') || basename(path) === '') continue
    files.add(path)
    const anchor = part.targetAnchor === undefined ? '' : `#${part.targetAnchor}`
    parts[at] = { kind: 'text', text: `${mark}${path}${anchor}` }
  }
}
