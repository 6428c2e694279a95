import { type DocumentReflection, KindRouter, type Reflection } from 'typedoc'

/** The file that each guide is from, below `docs` and without `.md`. */
export const filesOfGuides = new WeakMap<DocumentReflection, string>()

/** As typedoc's own, but a guide stays where its file is, so that its address says which one it is. */
export class GuideRouter extends KindRouter {
  protected override getIdealBaseName(reflection: Reflection): string {
    const file = reflection.isDocument() ? filesOfGuides.get(reflection) : undefined
    return file === undefined ? super.getIdealBaseName(reflection) : `docs/${file}`
  }
}
