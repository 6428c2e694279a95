// Stands in for `every-language.ts` in the single-file edge bundle, which would otherwise contain all languages.
export {}
