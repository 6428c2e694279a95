// What the bundle of an edge takes in place of `every-language.ts`: there is one file, and every language would be in it.
export {}
