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
import { withDiagrams } from './drawn-diagrams.js'
import { groupOrder, placeOf } from './reading-order.js'
import { isImage, sourcePage, writeSourcePages } from './source-pages.js'
import { topicOf } from './topics.js'

/** What a link to a file of the repository begins with until it is known on which page it stands. */
const mark = 'repository-file:'

/**
 * What typedoc does not do by itself: guides in a reading order and by their titles, names of core by topic, diagrams drawn, and files
 * that a page links to as pages.
 */
export function load(app: Application): void {
  app.on(Application.EVENT_BOOTSTRAP_END, () => app.options.setValue('groupOrder', [...groupOrder]))
  const files = new Set<string>()

  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => groupByTopic(project), -200)

  app.on(Application.EVENT_PROJECT_REVIVE, (project) => {
    arrange(project.documents ?? [])
    project.children?.sort((one, other) => one.name.localeCompare(other.name))
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

function arrange(guides: DocumentReflection[]): void {
  guides.sort((one, other) => placeOf(one.name).place - placeOf(other.name).place)
  for (const guide of guides) {
    const [, title] = /^\s*# (.+)\n/.exec(guide.content[0]?.text ?? '') ?? []
    guide.frontmatter.group = placeOf(guide.name).group
    guide.name = title ?? guide.name
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
