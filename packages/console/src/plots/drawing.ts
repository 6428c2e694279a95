import { createContext, useContext } from 'hono/jsx'

/** What curves and bars are drawn with. */
interface Drawing {
  readonly scale: typeof import('d3-scale')
  readonly shape: typeof import('d3-shape')
}

/** Loaded with the first page that has a plot; other pages do without. */
export async function loadDrawing(): Promise<Drawing> {
  const [scale, shape] = await Promise.all([import('d3-scale'), import('d3-shape')])
  return { scale, shape }
}

const DrawingContext = createContext<Drawing | null>(null)

/** Lets plots inside be drawn. */
export const WithDrawing = DrawingContext.Provider

/** What to draw with. */
export function useDrawing(): Drawing {
  const drawing = useContext(DrawingContext)
  if (drawing === null) throw new Error('a plot is drawn where nothing to draw with was loaded')
  return drawing
}
