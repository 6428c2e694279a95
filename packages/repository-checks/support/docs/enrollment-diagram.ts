/** One arrow of a state diagram; `label` is empty where there is none. */
export interface DiagramEdge {
  readonly from: string
  readonly to: string
  readonly label: string
}

/** The arrows of the first `stateDiagram-v2` of a page; a line that is not an arrow throws. */
export function stateDiagram(markdown: string): readonly DiagramEdge[] {
  const body = /^```mermaid\nstateDiagram-v2\n([\s\S]*?)^```$/m.exec(markdown)?.[1]
  if (body === undefined) throw new Error('The page has no stateDiagram-v2.')
  const lines = body.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const [, from, to, label = ''] = /^\s*(\S+)\s+-->\s+(\S+)(?:\s+:\s+(.+?))?\s*$/.exec(line) ?? []
    if (from === undefined || to === undefined) throw new Error(`Not an arrow: ${line}`)
    return { from, to, label }
  })
}
