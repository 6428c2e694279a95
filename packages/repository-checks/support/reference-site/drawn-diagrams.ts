import { renderMermaidSVG } from 'beautiful-mermaid'

/** Colours of the reference's own theme, light and dark. */
const colours = { bg: 'var(--color-background)', fg: 'var(--color-text)', transparent: true } as const

/** Markdown with each diagram as a picture: drawn here and now, so that a page needs no script and no other server for it. */
export function withDiagrams(markdown: string): string {
  return markdown.replace(/^```mermaid\n([\s\S]*?)^```$/gm, (_, diagram: string) => {
    const svg = renderMermaidSVG(diagram, colours)
      .replace(/@import url\([^)]*\);?/g, '')
      // An empty line would end the picture for Markdown.
      .replace(/\n\s*\n/g, '\n')
    return `<figure class="diagram">\n${svg}\n</figure>\n`
  })
}
